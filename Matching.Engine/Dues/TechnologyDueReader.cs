using Matching.Engine.Numerics;
using Matching.Engine.Technology;

namespace Matching.Engine.Dues;

/// <summary>What is due in technology needs and projects, as <see cref="ConsortiumDueReader"/> for the rest.</summary>
public sealed class TechnologyDueReader(TechnologyNeedStore needs, TechnologyProjectStore projects, TimeProvider clock)
{
    /// <summary>How many days a step of a project waits before people are told again: both sides were told of it when it became theirs.</summary>
    public const int StepDays = 7;

    private const int Batch = 500;

    /// <param name="organizationId">Of one organization; null for all.</param>
    /// <param name="zone">In which days begin.</param>
    public async Task<IReadOnlyList<ConsortiumDue>> ListAsync(string? organizationId, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var today = zone.DayOf(clock.GetUtcNow());
        var dues = (await needs.UnansweredAsync(organizationId, today, cancellationToken)).Select(row => new ConsortiumDue(
            ConsortiumDueKind.Unanswered, row.Value.Id, ConsortiumDueReader.Same(row.Value.Title), zone.DayOf(row.CreatedAt).AddDays(NeedFlow.PatienceDays),
            $"/technology/needs/{row.Value.Id}")
        { OrganizationId = row.Value.OrganizationId }).ToList();
        var filter = new TechnologyProjectFilter { Sight = new(organizationId), UnderWay = true };
        for (long? before = null; ;)
        {
            var page = await projects.ListAsync(filter, before, Batch, cancellationToken);
            foreach (var row in page.Items)
                dues.AddRange(StepsOf(row.Value, zone.DayOf(row.UpdatedAt).AddDays(StepDays), organizationId));
            if ((before = page.Next) is null)
                return dues;
        }
    }

    private static IEnumerable<ConsortiumDue> StepsOf(TechnologyProject project, DateOnly day, string? organizationId) =>
        from enterprise in (bool[])[true, false]
        let side = enterprise ? project.EnterpriseId : project.CollegeId
        where (organizationId is null || side == organizationId) && ProjectSteps.WaitsFor(project, enterprise)
        select new ConsortiumDue(
            ConsortiumDueKind.ProjectStep, $"{project.Id}/{project.State}", ConsortiumDueReader.Same($"{project.Enterprise} · {project.College}"), day,
            $"/technology/projects/{project.Id}")
        {
            OrganizationId = side,
        };
}
