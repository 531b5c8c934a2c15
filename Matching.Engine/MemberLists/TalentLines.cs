using Matching.Engine.Accounts;
using Matching.Engine.Demands;

namespace Matching.Engine.MemberLists;

/// <summary>人才需求: posts for employment that are open and that their owners show to members.</summary>
internal sealed class TalentLines(DemandStore demands) : MemberListSource
{
    private const int PageSize = 500;

    public override MemberListKind Kind => MemberListKind.Talents;

    public override async Task<IReadOnlyList<MemberListLine>> LinesAsync(Bound members, DateOnly day, CancellationToken cancellationToken)
    {
        var filter = new DemandFilter
        {
            Scope = new Scope(Reach.Shown, "", [], Visibility.Members, [.. members.Names]),
            Kind = DemandKind.Employment,
            OpenOn = day,
        };
        var lines = new List<MemberListLine>();
        for (long? before = long.MaxValue; before is not null;)
        {
            var page = await demands.ListAsync(filter, before, PageSize, cancellationToken);
            lines.AddRange(page.Items.Select(row => row.Value).Select(post =>
                new MemberListLine(post.Id, post.Enterprise, post.Title, "", post.Industry, post.Region, post.Headcount, post.ClosesOn)));
            before = page.Next;
        }

        return [.. lines.OrderBy(line => line.Owner, StringComparer.Ordinal).ThenBy(line => line.Title, StringComparer.Ordinal)
            .ThenBy(line => line.Id, StringComparer.Ordinal)];
    }
}
