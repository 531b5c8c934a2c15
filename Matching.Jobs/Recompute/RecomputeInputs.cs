using Matching.Engine.Index;
using Matching.Engine.Storage;
using Matching.Jobs.Nightly;
using Microsoft.Extensions.Options;

namespace Matching.Jobs.Recompute;

/// <summary>Reads what a run works on.</summary>
internal sealed class RecomputeInputs(
    ChangeLog changes,
    DemandStore demands,
    ProgramStore programs,
    CodeTableStore codes,
    NightlySchedule schedule,
    IOptions<JobsOptions> options,
    TimeProvider clock)
{
    /// <summary>The inputs, and the newest change that they are sure to have.</summary>
    public async Task<(MatchIndexInputs Inputs, long ChangeNumber)> ReadAsync(CancellationToken cancellationToken)
    {
        // The number first: a row that changes while the others are read is laid over the index again, which does no harm.
        var newest = await changes.NewestAsync(cancellationToken);
        var inputs = new MatchIndexInputs(
            await demands.StreamAllAsync(cancellationToken).ToListAsync(cancellationToken),
            await programs.StreamAllAsync(cancellationToken).ToListAsync(cancellationToken),
            await codes.GetAsync(cancellationToken),
            schedule.DayOf(clock.GetUtcNow()),
            options.Value.TopK);
        return (inputs, newest.ChangeNumber);
    }
}
