using Matching.Engine.Live;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Matching.Jobs.Recompute;

/// <summary>Builds in memory what a run would publish now: the same inputs, the same code, so that its scores stay when the run is published.</summary>
internal sealed class InterimBuilder(
    RecomputeInputs inputs, BuildIndex build, IOptions<JobsOptions> options, TimeProvider clock, ILogger<InterimBuilder> logger)
{
    public async Task<InterimIndex> BuildAsync(CancellationToken cancellationToken)
    {
        var asOf = clock.GetUtcNow();
        var (read, changeNumber) = await inputs.ReadAsync(cancellationToken);
        logger.LogInformation("第一次重算发布前，先在内存中为 {Demands} 个岗位、{Programs} 个专业点建立匹配指数 Until a run is published, "
            + "answers come from an index that is built in memory of {DemandCount} demands and {ProgramCount} programs",
            read.Demands.Count, read.Programs.Count, read.Demands.Count, read.Programs.Count);
        // A process that leaves runs to others answers all the same.
        var workers = Math.Max(1, options.Value.Workers);
        return new InterimIndex(await Task.Run(() => build(read, workers, new ProgressWords(logger), cancellationToken), cancellationToken), changeNumber, asOf);
    }
}
