using Matching.Engine.Languages;

namespace Matching.Engine.Ledger;

/// <summary>A claim or a promise with all that was said of it since, and where it stands by that. Pure.</summary>
/// <param name="Followers">In the order in which they were added.</param>
public sealed record LedgerLine(LedgerEntry Entry, IReadOnlyList<LedgerEntry> Followers)
{
    /// <param name="confirmDays">How many days the counterpart has.</param>
    public LedgerState StateAt(DateTimeOffset now, int confirmDays)
    {
        var (confirmed, suspended) = (Entry.Act == LedgerAct.Promise, false);
        foreach (var follower in Followers)
        {
            switch (follower.Act)
            {
                case LedgerAct.Reverse:
                    return LedgerState.Reversed;
                case LedgerAct.Uphold:
                    return LedgerState.Struck;
                case LedgerAct.Confirm:
                    confirmed = true;
                    break;
                default:
                    suspended = follower.Act == LedgerAct.Appeal;
                    break;
            }
        }

        return suspended ? LedgerState.Suspended
            : confirmed ? LedgerState.Confirmed
            : now > Entry.At.AddDays(confirmDays) ? LedgerState.Unconfirmed : LedgerState.Pending;
    }

    /// <summary>Why a line of this kind cannot follow now; null where it can.</summary>
    public Refusal? Refuses(LedgerAct act, DateTimeOffset now, int confirmDays)
    {
        var state = StateAt(now, confirmDays);
        var may = act switch
        {
            LedgerAct.Confirm => state == LedgerState.Pending,
            LedgerAct.Appeal => state is LedgerState.Pending or LedgerState.Confirmed or LedgerState.Unconfirmed,
            LedgerAct.Uphold or LedgerAct.Dismiss => state == LedgerState.Suspended,
            LedgerAct.Reverse => state is not (LedgerState.Reversed or LedgerState.Struck),
            _ => false,
        };
        return may ? null : new Refusal(
            "state", $"这一笔现在是“{NameOf(state).Chinese}”，不能这样做。", $"This entry is {NameOf(state).English}: this cannot be done.");
    }

    public static BilingualText NameOf(LedgerState state) => state switch
    {
        LedgerState.Pending => new("待确认", "waiting for confirmation"),
        LedgerState.Confirmed => new("已确认", "confirmed"),
        LedgerState.Unconfirmed => new("逾期未确认", "unconfirmed"),
        LedgerState.Suspended => new("申诉中，暂停计入", "suspended by an appeal"),
        LedgerState.Struck => new("申诉成立，不计入", "struck by an appeal"),
        _ => new("已冲销", "reversed"),
    };
}

/// <summary>Where a claim or a promise stands. Only what is confirmed is in totals.</summary>
public enum LedgerState
{
    Pending,
    Confirmed,

    /// <summary>The counterpart let the time pass.</summary>
    Unconfirmed,
    Suspended,
    Struck,
    Reversed,
}
