using Matching.Engine.Accounts;
using Matching.Engine.Consortia;

namespace Matching.Engine.MemberLists;

/// <summary>核心产品: what members make.</summary>
internal sealed class ProductLines(ProductStore products) : MemberListSource
{
    public override MemberListKind Kind => MemberListKind.Products;

    protected override async Task<IEnumerable<MemberListLine>> ReadAsync(Bound members, DateOnly day, CancellationToken cancellationToken) =>
        (await products.ListAsync([.. members.Organizations], day, cancellationToken))
            .Select(one => new MemberListLine(one.Id, one.Owner, one.Name, one.Description, one.Industry, null, null, one.Until?.AddDays(-1)));
}
