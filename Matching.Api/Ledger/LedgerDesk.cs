using System.Globalization;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.Languages;
using Matching.Engine.Ledger;
using Matching.Jobs.Nightly;

namespace Matching.Api.Ledger;

/// <summary>Whose ledger a caller may look into, and which side of an entry the caller is.</summary>
internal sealed class LedgerDesk(ConsortiumStore consortia, DecisionStore decisions, LedgerStore entries, LedgerSettingStore settings, ConsortiumDay day)
{
    public static readonly BilingualText NotDecided = new(
        "须是本联合体已通过的决议的编号，例如 3；还没有的，先在“决议”中表决并通过。",
        "It is the number of a decision that this consortium adopted, such as 3; where there is none, put it to the vote under Decisions first.");

    public static readonly Problem NoSuchEntry = Problem.NotFound(new("账本中没有这一笔。", "There is no such entry in the ledger."));

    /// <summary>Why rows are withheld: see <see cref="WithholdsRows"/>.</summary>
    public static readonly BilingualText RowsOfPeople = new(
        "每一条记录对应一个人，为保护个人只给本单位看。", "Each row is one person, so it is shown to the organization itself alone.");

    public DateOnly Today => day.Today;

    /// <summary>The whole calendar year where no days are asked for.</summary>
    public (DateOnly From, DateOnly To) Period(DateOnly? from, DateOnly? to) =>
        (from ?? new DateOnly((to ?? day.Today).Year, 1, 1), to ?? new DateOnly((from ?? day.Today).Year, 12, 31));

    /// <summary>Those of which the caller sees the ledger.</summary>
    public async Task<IReadOnlyList<Consortium>> ConsortiaAsync(HttpContext http, Right right, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var all = await consortia.ListAsync(caller.ReachOf(right) == Reach.Own ? caller.Affiliation.OrganizationId : null, day.Today, cancellationToken);
        return caller.ReachOf(right) == Reach.Shown ? [.. all.Where(consortium => consortium.Id == caller.Affiliation.ConsortiumId)] : all;
    }

    public async Task<Consortium?> FindAsync(string? id, HttpContext http, Right right, CancellationToken cancellationToken) =>
        (await ConsortiaAsync(http, right, cancellationToken)).FirstOrDefault(consortium => consortium.Id == id);

    /// <summary>The organization that a caller acts for; null for who acts for a consortium or the whole.</summary>
    public static string? Own(HttpContext http, Right right) =>
        http.Caller().ReachOf(right) == Reach.Own ? http.Caller().Affiliation.OrganizationId ?? "" : null;

    /// <summary>Each row behind a count of people is one of them: they are shown to the organization alone.</summary>
    public static bool WithholdsRows(LedgerType type, HttpContext http) => LedgerTypes.IsOfPeople(type) && Own(http, Right.ReadLedger) is null;

    /// <summary>Null where there is none that the caller sees.</summary>
    public async Task<LedgerLine?> LineAsync(string id, HttpContext http, Right right, CancellationToken cancellationToken)
    {
        if (await entries.GetAsync(id, cancellationToken) is not { } line)
            return null;
        if (Own(http, right) is { } own)
            return line.Entry.OrganizationId == own || line.Entry.CounterpartId == own ? line : null;
        return await FindAsync(line.Entry.ConsortiumId, http, right, cancellationToken) is null ? null : line;
    }

    public async Task<int> ConfirmDaysAsync(string consortiumId, CancellationToken cancellationToken) =>
        (await settings.GetAsync(consortiumId, cancellationToken)).ConfirmDays;

    /// <summary>Names of all who are or were members, by id.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(string consortiumId, CancellationToken cancellationToken) =>
        (await consortia.MembersAsync(consortiumId, cancellationToken))
            .GroupBy(member => member.OrganizationId).ToDictionary(same => same.Key, same => same.First().Name, StringComparer.Ordinal);

    /// <summary>Whether this is the number of a decision that the consortium adopted.</summary>
    public async Task<bool> IsDecidedAsync(string consortiumId, string? decision, CancellationToken cancellationToken) =>
        int.TryParse(decision?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && await decisions.GetAsync(consortiumId, number, cancellationToken) is { Value.State: DecisionState.Adopted };

    /// <summary>Whether the caller may say this of an entry.</summary>
    public static bool IsPartOf(LedgerAct act, LedgerEntry entry, HttpContext http)
    {
        var caller = http.Caller();
        var own = Own(http, Right.WriteLedger);
        return act switch
        {
            LedgerAct.Confirm => entry.CounterpartId is null ? caller.May(Right.DecideLedger) : own == entry.CounterpartId,
            LedgerAct.Appeal => own is not null,
            LedgerAct.Reverse => caller.May(Right.DecideLedger) || (own is not null && entry.EnteredFor == own),
            _ => caller.May(Right.DecideLedger),
        };
    }

    public async Task<(LedgerLine? Line, Problem? Refused)> FollowAsync(
        string id, LedgerAct act, string note, string decision, HttpContext http, Right right, CancellationToken cancellationToken)
    {
        if (await LineAsync(id, http, right, cancellationToken) is not { } line)
            return (null, NoSuchEntry);
        if (!IsPartOf(act, line.Entry, http))
            return (null, Ownership.NotYourPart);
        if (act is LedgerAct.Uphold or LedgerAct.Dismiss && !await IsDecidedAsync(line.Entry.ConsortiumId, decision, cancellationToken))
            return (null, Problem.Invalid("/decision", NotDecided));
        var follower = new LedgerFollower(act, http.Caller().Id, Own(http, right), note, decision);
        var written = await entries.FollowAsync(id, follower, await ConfirmDaysAsync(line.Entry.ConsortiumId, cancellationToken), cancellationToken);
        return written switch
        {
            null => (null, NoSuchEntry),
            { Refused: { } refused } => (null, new Problem(409, refused.Code, refused.Sentence)),
            _ => (written.Value, null),
        };
    }
}
