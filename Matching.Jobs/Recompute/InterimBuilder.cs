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
        var (read, changeNumber) = await inputs.ReadAsync(options.Value.TopK, cancellationToken);
        if (logger.IsEnabled(LogLevel.Information))
        {
            logger.LogInformation("{Demands} 个岗位 demands, {Programs} 个专业点 programs: 重算发布之前，先在内存中建立匹配指数 "
                + "until a run is published, answers come from an index that is built in memory now", read.Demands.Count, read.Programs.Count);
        }

        // A process that leaves runs to others answers all the same.
        var workers = Math.Max(1, options.Value.Workers);
        var index = await Task.Run(() => build(read, workers, new ProgressWords(logger), cancellationToken), cancellationToken);
        return new InterimIndex(index, changeNumber, asOf);
    }
}
