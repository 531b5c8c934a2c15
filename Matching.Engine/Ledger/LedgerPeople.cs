using Matching.Engine.Statistics;

namespace Matching.Engine.Ledger;

/// <summary>
/// What of a ledger's counts of people is told to whoever is not the organization itself: none of few people, none from which one could be told by
/// the total, and only by calendar years, since counts of two times that differ by days would tell of those who began between them.
/// </summary>
public static class LedgerPeople
{
    /// <summary>The accounts as others than their organizations may see them.</summary>
    /// <param name="accounts">All of a consortium.</param>
    /// <param name="to">The last day.</param>
    public static IReadOnlyList<LedgerAccount> ForOthers(IReadOnlyList<LedgerAccount> accounts, DateOnly from, DateOnly to)
    {
        var withheld = LedgerTypes.All.Where(LedgerTypes.IsOfPeople).ToDictionary(type => type, type => Withheld(accounts, type, IsYear(from, to)));
        return [.. accounts.Select(account => account with
        {
            Balances = [.. account.Balances.Select(balance =>
                withheld.TryGetValue(balance.Type, out var of) && of.Contains(account.OrganizationId) ? balance.Withheld() : balance)],
        })];
    }

    /// <summary>Whether the total of all members may be told to a reader.</summary>
    /// <param name="own">What the reader's own organization has of it: the rest is what the total tells.</param>
    public static bool MayTell(LedgerType type, decimal total, decimal own, DateOnly from, DateOnly to) =>
        !LedgerTypes.IsOfPeople(type) || total == own
            || (IsYear(from, to) && !FewPeople.AreFew((double)total) && !FewPeople.AreFew((double)(total - own)));

    private static HashSet<string> Withheld(IReadOnlyList<LedgerAccount> accounts, LedgerType type, bool isYear)
    {
        var counts = accounts.Select(account => (account.OrganizationId, People: (double)account.Balances.First(balance => balance.Type == type).Total))
            .Where(count => count.People > 0)
            .OrderByDescending(count => count.People).ThenBy(count => count.OrganizationId, StringComparer.Ordinal).ToList();
        var told = isYear ? FewPeople.Told(counts, count => count.People, count => FewPeople.AreFew(count.People)) : 0;
        return [.. counts.Skip(told).Select(count => count.OrganizationId)];
    }

    private static bool IsYear(DateOnly from, DateOnly to) => from == new DateOnly(from.Year, 1, 1) && to == new DateOnly(from.Year, 12, 31);
}
