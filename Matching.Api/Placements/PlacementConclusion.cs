using Matching.Engine.Outcomes;
using Matching.Engine.Placements;
using Matching.Engine.Storage;
using Matching.Jobs.Nightly;

namespace Matching.Api.Placements;

/// <summary>What came of an internship, said of the placement and counted among the outcomes that teach the next run, in one transaction.</summary>
internal sealed class PlacementConclusion(PlacementStore placements, OutcomeStore outcomes, Database database, ConsortiumDay day)
{
    /// <param name="programId">The student's; null where the data were deleted: then nothing is counted.</param>
    public async Task<PlacementWrite> WriteAsync(
        string id, PlacementOutcome outcome, OutcomeReason? reason, string? programId, CancellationToken cancellationToken)
    {
        await using var unit = UnitOfWork.Begin(database);
        var written = await placements.StepAsync(id, null, placement => PlacementRules.Conclude(placement, outcome, reason), cancellationToken);
        if (written is { Effect: WriteEffect.Updated, Row.Value: var placement } && programId is not null)
        {
            await outcomes.CountAsync(
                new Outcome { DemandId = placement.DemandId, ProgramId = programId, Kind = KindOf(outcome), On = day.Today }, cancellationToken);
        }

        await unit.CommitAsync(cancellationToken);
        return written;
    }

    private static OutcomeKind KindOf(PlacementOutcome outcome) => outcome switch
    {
        PlacementOutcome.Hired => OutcomeKind.Hired,
        PlacementOutcome.Rejected => OutcomeKind.Rejected,
        _ => OutcomeKind.Withdrawn,
    };
}
