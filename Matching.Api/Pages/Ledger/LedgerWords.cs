using System.Globalization;
using Matching.Engine.Languages;
using Matching.Engine.Ledger;

namespace Matching.Api.Pages.Ledger;

/// <summary>Words and marks of a ledger.</summary>
internal static class LedgerWords
{
    public static string Number(decimal quantity) => quantity.ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary>A quantity with its unit.</summary>
    public static BilingualText Amount(decimal quantity, LedgerType type)
    {
        var unit = LedgerTypes.UnitOf(type, quantity);
        return new($"{Number(quantity)} {unit.Chinese}", $"{Number(quantity)} {unit.English}");
    }

    public static string Share(decimal share) => share.ToString("P1", CultureInfo.InvariantCulture);

    public static string TagOf(LedgerState state) => state switch
    {
        LedgerState.Confirmed => "tag strong",
        LedgerState.Pending or LedgerState.Suspended => "tag partial",
        _ => "tag",
    };

    public static BilingualText Of(LedgerAct act) => act switch
    {
        LedgerAct.Claim => new("申报", "claimed"),
        LedgerAct.Promise => new("承诺", "promised"),
        LedgerAct.Confirm => new("对方确认", "confirmed"),
        LedgerAct.Appeal => new("申诉", "appealed"),
        LedgerAct.Uphold => new("申诉成立", "appeal upheld"),
        LedgerAct.Dismiss => new("申诉不成立", "appeal dismissed"),
        _ => new("冲销", "reversed"),
    };
}
