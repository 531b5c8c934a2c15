using Matching.Engine.Ledger;

namespace Matching.Engine.MemberFigures;

/// <summary>What the ledger has of a period, by organization and type, with who belonged to what when. Immutable.</summary>
public sealed class MemberLedger
{
    public static readonly MemberLedger Blank = new([], []);

    private readonly ILookup<(string, LedgerType), LedgerDay> _days;
    private readonly ILookup<string, MemberTerm> _terms;

    /// <param name="days">What rows count, and claims that were confirmed, each with the consortium in whose ledger it stands.</param>
    public MemberLedger(IEnumerable<LedgerDay> days, IEnumerable<MemberTerm> terms)
    {
        _days = days.ToLookup(day => (day.OrganizationId, day.Type));
        _terms = terms.ToLookup(term => term.AccountId, StringComparer.Ordinal);
    }

    /// <summary>How much an organization has of a type in consortia: what counts in any of them, or in all of them.</summary>
    /// <param name="accountId">As of <see cref="MemberSeat"/>.</param>
    /// <param name="consortia">Those to which it belongs on the day of the figure.</param>
    public decimal SumOf(string accountId, LedgerType type, IReadOnlyCollection<string> consortia, bool inAll)
    {
        var sum = 0m;
        foreach (var day in _days[(accountId, type)])
        {
            if (inAll ? consortia.All(consortium => Counts(day, consortium)) : consortia.Any(consortium => Counts(day, consortium)))
                sum += day.Quantity;
        }

        return sum;
    }

    /// <summary>A claim stands in its consortium's ledger; a row counts where the organization was a member on its day.</summary>
    private bool Counts(LedgerDay day, string consortium) => LedgerTypes.IsCounted(day.Type)
        ? (day.ConsortiumId is null || day.ConsortiumId == consortium)
            && _terms[day.OrganizationId].Any(term => term.ConsortiumId == consortium && term.Holds(day.On))
        : day.ConsortiumId == consortium;
}
