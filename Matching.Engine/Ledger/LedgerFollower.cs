namespace Matching.Engine.Ledger;

/// <summary>What is to be said of a claim or a promise.</summary>
/// <param name="EnteredBy">The id of the account or key.</param>
/// <param name="EnteredFor">The organization; null for the secretariat.</param>
/// <param name="Decision">The number of the decision that settles an appeal; empty elsewhere.</param>
public sealed record LedgerFollower(LedgerAct Act, string EnteredBy, string? EnteredFor, string Note = "", string Decision = "")
{
    internal LedgerEntry After(LedgerEntry root) => root with
    {
        Act = Act,
        Quantity = Act == LedgerAct.Reverse ? -root.Quantity : 0,
        Evidence = "",
        Note = Note,
        EnteredBy = EnteredBy,
        EnteredFor = EnteredFor,
        RefersTo = root.Id,
        Decision = Decision,
    };
}
