using Matching.Engine.Consortia;
using Matching.Engine.Languages;
using Matching.Engine.Statistics;

namespace Matching.Engine.Ledger;

/// <summary>The accounts of a consortium's members over a time: what rows count, what was claimed and confirmed, what was promised.</summary>
public sealed class LedgerAccounts(
    LedgerStore entries, LedgerFigureStore figures, LedgerSettingStore settings, ConsortiumStore consortia, TimeProvider clock)
{
    /// <summary>Of all who were members on some day, and of whoever has entries, by name.</summary>
    /// <param name="to">The last day.</param>
    public async Task<IReadOnlyList<LedgerAccount>> OfAsync(string consortiumId, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var lines = await entries.AllAsync(new LedgerFilter { ConsortiumId = consortiumId, From = from, To = to }, cancellationToken);
        var counted = new Dictionary<LedgerType, IReadOnlyDictionary<string, decimal>>();
        foreach (var type in LedgerTypes.All.Where(LedgerTypes.IsCounted))
            counted[type] = await figures.ByOrganizationAsync(type, consortiumId, from, to, cancellationToken);
        var decided = await settings.GetAsync(consortiumId, cancellationToken);
        var members = (await consortia.MembersAsync(consortiumId, cancellationToken))
            .Where(member => member.JoinedOn <= to && !(member.LeftOn <= from))
            .GroupBy(member => member.OrganizationId).ToDictionary(same => same.Key, same => same.First().Name, StringComparer.Ordinal);
        var ids = members.Keys.Concat(lines.Select(line => line.Entry.OrganizationId)).Concat(counted.Values.SelectMany(of => of.Keys)).Distinct();
        var accounts = ids
            .Select(id => new LedgerAccount(id, members.GetValueOrDefault(id, ""), BalancesOf(id, lines, counted, decided)))
            .OrderBy(account => account.Name, StringComparer.Ordinal).ThenBy(account => account.OrganizationId, StringComparer.Ordinal).ToList();
        return WithShares(accounts);
    }

    /// <summary>Claims of types that no rows count, of which the counterpart confirmed how much: by consortium, organization and type.</summary>
    /// <param name="to">The last day.</param>
    public async Task<IReadOnlyList<LedgerDay>> ConfirmedAsync(
        IReadOnlyCollection<string> consortiumIds, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var (now, confirmed) = (clock.GetUtcNow(), new List<LedgerDay>());
        foreach (var id in consortiumIds)
        {
            var lines = await entries.AllAsync(new LedgerFilter { ConsortiumId = id, From = from, To = to }, cancellationToken);
            if (lines.Count == 0)
                continue;
            var decided = await settings.GetAsync(id, cancellationToken);
            confirmed.AddRange(lines
                .Where(line => line.Entry.Act == LedgerAct.Claim && !LedgerTypes.IsCounted(line.Entry.Type)
                    && line.StateAt(now, decided.ConfirmDays) == LedgerState.Confirmed)
                .Select(line => new LedgerDay(line.Entry.Type, line.Entry.OrganizationId, line.Entry.EndsOn, id, line.Entry.Quantity)));
        }

        return confirmed;
    }

    private IReadOnlyList<LedgerBalance> BalancesOf(
        string organizationId, IReadOnlyList<LedgerLine> lines, Dictionary<LedgerType, IReadOnlyDictionary<string, decimal>> counted,
        LedgerSettings decided)
    {
        var now = clock.GetUtcNow();
        var own = lines.Where(line => line.Entry.OrganizationId == organizationId)
            .Select(line => (line.Entry, State: line.StateAt(now, decided.ConfirmDays))).ToList();
        return [.. LedgerTypes.All.Select(type =>
        {
            var promised = own.Where(line => line.Entry.Type == type && line.Entry.Act == LedgerAct.Promise && line.State == LedgerState.Confirmed).ToList();
            return new LedgerBalance
            {
                Type = type,
                Counted = counted.TryGetValue(type, out var figure) ? figure.GetValueOrDefault(organizationId) : null,
                Confirmed = Claimed(LedgerState.Confirmed),
                Pending = Claimed(LedgerState.Pending),
                Unconfirmed = Claimed(LedgerState.Unconfirmed),
                Suspended = Claimed(LedgerState.Suspended),
                Promised = promised.Count == 0 ? null : promised.Sum(line => line.Entry.Quantity),
                Price = decided.Prices.FirstOrDefault(price => price.Type == type),
            };

            decimal Claimed(LedgerState state) => own
                .Where(line => line.Entry.Type == type && line.Entry.Act == LedgerAct.Claim && line.State == state).Sum(line => line.Entry.Quantity);
        })];
    }

    private static IReadOnlyList<LedgerAccount> WithShares(IReadOnlyList<LedgerAccount> accounts)
    {
        var totals = accounts.SelectMany(account => account.Balances).GroupBy(balance => balance.Type)
            .ToDictionary(same => same.Key, same => same.Sum(balance => balance.Total));
        return [.. accounts.Select(account => account with
        {
            Balances = [.. account.Balances.Select(balance =>
                balance with { Share = totals[balance.Type] > 0 ? balance.Total / totals[balance.Type] : null })],
        })];
    }
}

/// <summary>What one organization gave and had over a time.</summary>
/// <param name="Name">Empty for whoever is no member in that time.</param>
/// <param name="Balances">One of each type.</param>
public sealed record LedgerAccount(string OrganizationId, string Name, IReadOnlyList<LedgerBalance> Balances)
{
    /// <summary>Yuan by decided prices; null where no price was decided for a type of this side, or one of the priced is withheld.</summary>
    public decimal? PricedOf(LedgerSide side)
    {
        var priced = Balances.Where(balance => balance.Price is not null && LedgerTypes.SideOf(balance.Type) == side).ToList();
        return priced.Count == 0 || priced.Exists(balance => balance.IsWithheld) ? null : priced.Sum(balance => balance.Total * balance.Price!.Price);
    }
}

/// <summary>How much of one type: in its own unit, and added to no other.</summary>
public sealed record LedgerBalance
{
    public static readonly Refusal NoPromise = new("noPromise", "没有登记承诺，兑现率不可评估。", "No promise is recorded, so its fulfilment cannot be told.");

    public required LedgerType Type { get; init; }

    /// <summary>By rows of the service; null for a type that none counts.</summary>
    public decimal? Counted { get; init; }

    /// <summary>By claims that the counterpart confirmed.</summary>
    public decimal Confirmed { get; init; }

    public decimal Pending { get; init; }

    public decimal Unconfirmed { get; init; }

    public decimal Suspended { get; init; }

    /// <summary>Null where nothing was promised.</summary>
    public decimal? Promised { get; init; }

    /// <summary>Of all members' total, in [0, 1]; null where that is nothing.</summary>
    public decimal? Share { get; init; }

    /// <summary>Null where none was decided.</summary>
    public LedgerPrice? Price { get; init; }

    /// <summary>So few people that only their organization sees the figure: see <see cref="LedgerPeople"/>.</summary>
    public bool IsWithheld { get; private init; }

    /// <summary>What counts: rows where they count the type, confirmed claims elsewhere. 0 where it is withheld.</summary>
    public decimal Total => Counted ?? Confirmed;

    /// <summary>Given by promised; null where nothing was promised (see <see cref="NoPromise"/>) or the figure is withheld.</summary>
    public decimal? Fulfilment => !IsWithheld && Promised > 0 ? Total / Promised : null;

    /// <summary>Why there is no fulfilment; null where there is one.</summary>
    public Refusal? NotAssessable => IsWithheld ? FewPeople.Refused : Fulfilment is null ? NoPromise : null;

    public bool IsBlank => !IsWithheld && Total == 0 && Pending == 0 && Unconfirmed == 0 && Suspended == 0 && Confirmed == 0 && Promised is null;

    /// <summary>Without its figure and what would tell it; what was claimed and promised stays, as others confirmed it.</summary>
    public LedgerBalance Withheld() => this with { IsWithheld = true, Counted = 0, Share = null };
}
