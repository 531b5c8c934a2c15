using Matching.Engine.Live;
using Microsoft.Extensions.Options;

namespace Matching.Jobs.Recompute;

/// <summary>Builds in memory what a run would publish now: the same inputs, the same code, so that its scores stay when the run is published.</summary>
internal sealed class InterimBuilder(RecomputeInputs inputs, BuildIndex build, IOptions<JobsOptions> options, TimeProvider clock)
{
    public async Task<InterimIndex> BuildAsync(CancellationToken cancellationToken)
    {
        var asOf = clock.GetUtcNow();
        var (read, changeNumber) = await inputs.ReadAsync(cancellationToken);
        // A process that leaves runs to others answers all the same.
        var workers = Math.Max(1, options.Value.Workers);
        return new InterimIndex(await Task.Run(() => build(read, workers, null, cancellationToken), cancellationToken), changeNumber, asOf);
    }
}
