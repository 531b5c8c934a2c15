using Matching.Api.Placements;
using Matching.Engine.Placements;
using Matching.Engine.Policies;
using Matching.Engine.Positions;

namespace Matching.Api.Pages.Placements;

/// <summary>What stands beside a placement: amendments, the weekly record, and what the rules say.</summary>
internal sealed class PlacementBook(AmendmentStore amendments, PlacementWeekStore weeks, PolicyStore policies)
{
    public Task<IReadOnlyList<Amendment>> AmendmentsAsync(string id, CancellationToken cancellationToken) => amendments.ListAsync(id, cancellationToken);

    public Task<IReadOnlyList<PlacementWeek>> WeeksAsync(string id, CancellationToken cancellationToken) => weeks.ListAsync(id, cancellationToken);

    /// <summary>None where the student's data or the post were deleted.</summary>
    public async Task<IReadOnlyList<RuleCheck>> ChecksAsync(PlacedStudent placed, CancellationToken cancellationToken)
    {
        if (placed is not { Demand: { } demand, Student: { } student, Program: { } program, Row.Value.Terms.StartsOn: var start })
            return [];
        var table = await policies.GetAsync(cancellationToken);
        return [.. PositionRules.OfPosition(demand, table, start), .. PositionRules.OfStudent(demand, student, program, table, start)];
    }
}
