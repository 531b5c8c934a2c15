using Matching.Engine.Demands;
using Matching.Engine.Organizations;
using Matching.Engine.Placements;
using Matching.Engine.Policies;

namespace Matching.Engine.Positions;

/// <summary>Positions held against the rules, with what is stored of their enterprise and of who is placed there.</summary>
public sealed class PositionAssessor(OrganizationStore organizations, PlacementStore placements, PolicyStore policies)
{
    /// <param name="today">Where the position does not say when it begins.</param>
    public async Task<PositionAssessment> AssessAsync(Demand position, DateOnly today, CancellationToken cancellationToken)
    {
        var (from, to) = PositionRules.WindowOf(position, today);
        var enterprise = await organizations.FindByNameAsync(position.Enterprise, cancellationToken);
        var interns = await placements.InternsAsync(position.Enterprise, from, to, cancellationToken);
        return PositionRules.Assess(position, enterprise?.Value, interns, await policies.GetAsync(cancellationToken), today);
    }
}
