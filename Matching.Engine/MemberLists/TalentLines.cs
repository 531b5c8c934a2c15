using Matching.Engine.Accounts;
using Matching.Engine.Demands;
using Matching.Engine.Storage;

namespace Matching.Engine.MemberLists;

/// <summary>人才需求: posts for employment that are open and that their owners show to members.</summary>
internal sealed class TalentLines(DemandStore demands) : MemberListSource
{
    private const int PageSize = 500;

    public override MemberListKind Kind => MemberListKind.Talents;

    protected override async Task<IEnumerable<MemberListLine>> ReadAsync(Bound members, DateOnly day, CancellationToken cancellationToken)
    {
        var filter = new DemandFilter
        {
            Scope = new Scope(Reach.Shown, "", [], Visibility.Members, [.. members.Names]),
            Kind = DemandKind.Employment,
            OpenOn = day,
        };
        var posts = await Pages.ReadAllAsync(before => demands.ListAsync(filter, before, PageSize, cancellationToken));
        return posts.Select(row => row.Value)
            .Select(post => new MemberListLine(post.Id, post.Enterprise, post.Title, "", post.Industry, post.Region, post.Headcount, post.ClosesOn));
    }
}
