using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Matching.Engine.Ledger;

namespace Matching.Api.Ledger;

/// <summary>Who wrote a line for no organization: the secretariat, the board, or whoever runs the service.</summary>
internal sealed class LedgerActors(ApiKeyStore keys, AffiliationStore affiliations)
{
    private static readonly BilingualText Unknown = new("联合体", "the consortium");

    /// <returns>By the id of the account or key.</returns>
    public async Task<IReadOnlyDictionary<string, BilingualText>> OfAsync(LedgerLine line, CancellationToken cancellationToken)
    {
        var actors = new Dictionary<string, BilingualText>(StringComparer.Ordinal);
        foreach (var id in line.Followers.Prepend(line.Entry).Where(one => one.EnteredFor is null).Select(one => one.EnteredBy).Distinct())
            actors[id] = NameOf(await RolesAsync(id, cancellationToken));
        return actors;
    }

    private async Task<IReadOnlyCollection<Role>> RolesAsync(string id, CancellationToken cancellationToken) =>
        await keys.GetAsync(id, cancellationToken) is { } key
            ? [key.Affiliation.Role]
            : [.. (await affiliations.ListAsync(id, cancellationToken)).Select(held => held.Affiliation.Role)];

    private static BilingualText NameOf(IReadOnlyCollection<Role> roles) => (roles.Contains(Role.Secretariat), roles.Contains(Role.Board)) switch
    {
        (true, false) => new("秘书处", "the secretariat"),
        (false, true) => new("理事会", "the board"),
        _ => Unknown,
    };
}
