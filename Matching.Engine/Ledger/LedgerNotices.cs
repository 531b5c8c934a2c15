namespace Matching.Engine.Ledger;

/// <summary>Who gave less than was promised, by the rules that a consortium decided. It tells the board, and does nothing else.</summary>
public sealed class LedgerNotices(LedgerAccounts accounts, LedgerSettingStore settings)
{
    /// <param name="today">Periods that are over before it are looked at.</param>
    public async Task<IReadOnlyList<LedgerNotice>> OfAsync(string consortiumId, DateOnly today, CancellationToken cancellationToken)
    {
        var rules = (await settings.GetAsync(consortiumId, cancellationToken)).Rules;
        var known = new Dictionary<(DateOnly From, DateOnly To), IReadOnlyList<LedgerAccount>>();
        var notices = new List<LedgerNotice>();
        foreach (var rule in rules)
        {
            var periods = Periods(rule, today);
            foreach (var period in periods.Where(period => !known.ContainsKey(period)))
                known[period] = await accounts.OfAsync(consortiumId, period.From, period.To, cancellationToken);
            notices.AddRange(Broken(rule, periods, known));
        }

        return notices;
    }

    /// <summary>The last periods that are over, oldest first; each ends on its last day.</summary>
    public static IReadOnlyList<(DateOnly From, DateOnly To)> Periods(LedgerRule rule, DateOnly today)
    {
        var months = rule.Period == LedgerPeriod.Year ? 12 : 3;
        var current = new DateOnly(today.Year, ((today.Month - 1) / months * months) + 1, 1);
        return [.. Enumerable.Range(1, rule.Periods).Reverse()
            .Select(back => (current.AddMonths(-back * months), current.AddMonths((1 - back) * months).AddDays(-1)))];
    }

    /// <summary>Who fell below in each of the periods. A period without a promise says nothing, and ends the row.</summary>
    private static IEnumerable<LedgerNotice> Broken(
        LedgerRule rule, IReadOnlyList<(DateOnly From, DateOnly To)> periods,
        Dictionary<(DateOnly From, DateOnly To), IReadOnlyList<LedgerAccount>> known)
    {
        foreach (var account in known[periods[^1]])
        {
            var fulfilled = periods.Select(period => known[period].FirstOrDefault(other => other.OrganizationId == account.OrganizationId)?
                .Balances.First(balance => balance.Type == rule.Type).Fulfilment).ToList();
            if (fulfilled.All(share => share is { } known && known < (decimal)rule.Below))
            {
                yield return new LedgerNotice(account.OrganizationId, account.Name, rule,
                    // A share of what was promised tells how many people there were.
                    LedgerTypes.IsOfPeople(rule.Type) ? [] : [.. fulfilled.Select(share => share!.Value)]);
            }
        }
    }
}

/// <summary>That an organization fell below a rule.</summary>
/// <param name="Fulfilment">Given by promised in each period, oldest first; empty for types of people.</param>
public sealed record LedgerNotice(string OrganizationId, string Name, LedgerRule Rule, IReadOnlyList<decimal> Fulfilment);
