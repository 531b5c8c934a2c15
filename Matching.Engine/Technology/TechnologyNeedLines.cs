using Matching.Engine.Accounts;
using Matching.Engine.MemberLists;

namespace Matching.Engine.Technology;

/// <summary>技术需求: needs that take answers and that their owners show to everybody.</summary>
internal sealed class TechnologyNeedLines(TechnologyNeedStore needs) : MemberListSource
{
    private const int PageSize = 500;

    public override MemberListKind Kind => MemberListKind.TechnologyNeeds;

    public override async Task<IReadOnlyList<MemberListLine>> LinesAsync(Bound members, DateOnly day, CancellationToken cancellationToken)
    {
        var lines = new List<MemberListLine>();
        for (long? before = long.MaxValue; before is not null;)
        {
            var page = await needs.ListAsync(new TechnologyNeedFilter { OpenOn = day }, before, PageSize, cancellationToken);
            lines.AddRange(page.Items.Select(row => row.Value).Where(need => members.Organizations.Contains(need.OrganizationId))
                .Select(need => new MemberListLine(need.Id, need.Enterprise, need.Title, need.Field, null, need.Region, null, need.ClosesOn)));
            before = page.Next;
        }

        return [.. lines.OrderBy(line => line.Owner, StringComparer.Ordinal).ThenBy(line => line.Title, StringComparer.Ordinal)
            .ThenBy(line => line.Id, StringComparer.Ordinal)];
    }
}
