using Matching.Engine.Accounts;
using Matching.Engine.MemberLists;
using Matching.Engine.Storage;

namespace Matching.Engine.Technology;

/// <summary>技术需求: needs that take answers and that their owners show to everybody.</summary>
internal sealed class TechnologyNeedLines(TechnologyNeedStore needs) : MemberListSource
{
    private const int PageSize = 500;

    public override MemberListKind Kind => MemberListKind.TechnologyNeeds;

    protected override async Task<IEnumerable<MemberListLine>> ReadAsync(Bound members, DateOnly day, CancellationToken cancellationToken)
    {
        var open = await Pages.ReadAllAsync(before => needs.ListAsync(new TechnologyNeedFilter { OpenOn = day }, before, PageSize, cancellationToken));
        return open.Select(row => row.Value).Where(need => members.Organizations.Contains(need.OrganizationId))
            .Select(need => new MemberListLine(need.Id, need.Enterprise, need.Title, need.Field, null, need.Region, null, need.ClosesOn));
    }
}
