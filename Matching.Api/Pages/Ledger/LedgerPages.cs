using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Ledger;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.Languages;
using Matching.Engine.Ledger;
using Matching.Engine.Technology;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Ledger;

/// <summary>The ledger: accounts of members, one account's two sides with the rows behind each figure, and an entry with what was said of it.</summary>
internal static class LedgerPages
{
    public const string Address = "/ledger";

    private const int PageSize = 30;
    private const int MaxEvidence = 100;

    private static readonly BilingualText Title = new("权责账本", "Ledger");

    private static readonly BilingualText NoAmount = new("须为大于 0 的数。", "It must be a number above 0.");

    private static readonly BilingualText TooLong = new("太长了。", "It is too long.");

    private static readonly Problem NoSuchAccount = Problem.NotFound(new("没有这个成员的账户。", "There is no such member's account."));

    public static void MapLedgerPages(this RouteGroupBuilder pages)
    {
        pages.MapGet(Address, List).NeedsByKeyOrCookie(Right.ReadLedger);
        pages.MapLedgerSettingPages();
        pages.MapGet($"{Address}/new", New).NeedsByKeyOrCookie(Right.WriteLedger);
        pages.MapPost($"{Address}/new", Create).NeedsByKeyOrCookie(Right.WriteLedger);
        pages.MapGet($"{Address}/entries/{{id}}", Entry).NeedsByKeyOrCookie(Right.ReadLedger);
        pages.MapPost($"{Address}/entries/{{id}}/{{step}}", Step).NeedsByKeyOrCookie(Right.ReadLedger);
        pages.MapGet($"{Address}/{{org}}", Account).NeedsByKeyOrCookie(Right.ReadLedger);
        pages.MapGet($"{Address}/{{org}}/{{type}}", Evidence).NeedsByKeyOrCookie(Right.ReadLedger);
    }

    private static async Task<IResult> List(
        HttpContext http, LedgerDesk desk, LedgerAccounts accounts, LedgerNotices notices, LedgerStore entries, TimeProvider clock, ConsortiumDay day,
        string? consortium, string? year, string? check, CancellationToken cancellationToken)
    {
        var all = await desk.ConsortiaAsync(http, Right.ReadLedger, cancellationToken);
        var chosen = all.FirstOrDefault(one => one.Id == consortium) ?? (all.Count > 0 ? all[0] : null);
        if (chosen is null)
            return PageResult.Of<LedgerView, LedgerModel>(Title, new([], null, day.Today.Year, [], [], []));
        var period = Year(year, day);
        if (LedgerDesk.Own(http, Right.ReadLedger) is { } own)
            return Visitor.SeeOther(AddressOf(own, chosen.Id, period.Year));
        var (found, days) = (
            LedgerAccountsApi.Seen(await accounts.OfAsync(chosen.Id, period.From, period.To, cancellationToken), null, period.From, period.To),
            await desk.ConfirmDaysAsync(chosen.Id, cancellationToken));
        var open = (await entries.AllAsync(new LedgerFilter { ConsortiumId = chosen.Id, Appealed = true }, cancellationToken))
            .Where(line => line.StateAt(clock.GetUtcNow(), days) == LedgerState.Suspended).ToList();
        var isChecked = check is not null && http.Caller().May(Right.CheckAudit);
        return PageResult.Of<LedgerView, LedgerModel>(
            Title, new(all, chosen, period.Year, found, http.Caller().May(Right.DecideLedger)
                ? await notices.OfAsync(chosen.Id, day.Today, cancellationToken) : [], open)
            {
                IsChecked = isChecked,
                FirstBad = isChecked ? await entries.FirstBadAsync(cancellationToken) : null,
            });
    }

    private static async Task<IResult> Account(
        string org, HttpContext http, LedgerDesk desk, LedgerAccounts accounts, LedgerStore entries, TechnologyProjectStore projects, TimeProvider clock,
        ConsortiumDay day, string? consortium, string? year, long? before, string? done, CancellationToken cancellationToken)
    {
        var period = Year(year, day);
        var all = await desk.ConsortiaAsync(http, Right.ReadLedger, cancellationToken);
        var chosen = all.FirstOrDefault(one => one.Id == consortium) ?? (all.Count > 0 ? all[0] : null);
        if (chosen is null
            || await LedgerAccountsApi.FindAsync(org, http, desk, accounts, chosen.Id, period.From, period.To, cancellationToken) is not { } account)
        {
            return NoSuchAccount;
        }

        var filter = new LedgerFilter { ConsortiumId = chosen.Id, PartyId = org, From = period.From, To = period.To };
        var page = await entries.ListAsync(filter, before, PageSize, cancellationToken);
        var days = await desk.ConfirmDaysAsync(chosen.Id, cancellationToken);
        return PageResult.Of<LedgerAccountView, LedgerAccountModel>(Title, new(
            all, chosen, account, period.Year, [.. page.Items.Select(line => (line, line.StateAt(clock.GetUtcNow(), days)))], page.Next,
            await desk.NamesAsync(chosen.Id, cancellationToken), await projects.YieldsAsync(org, cancellationToken))
        {
            Done = done is not null,
        });
    }

    private static async Task<IResult> Evidence(
        string org, string type, HttpContext http, LedgerDesk desk, LedgerFigureStore figures, ConsortiumDay day, string? consortium, string? year,
        CancellationToken cancellationToken)
    {
        if ((LedgerDesk.Own(http, Right.ReadLedger) is { } own && own != org) || Choices.Of<LedgerType>(type) is not { } asked || !LedgerTypes.IsCounted(asked)
            || await desk.FindAsync(consortium, http, Right.ReadLedger, cancellationToken) is not { } found)
        {
            return NoSuchAccount;
        }

        var period = Year(year, day);
        var isWithheld = LedgerDesk.WithholdsRows(asked, http);
        var rows = isWithheld ? [] : await figures.EvidenceAsync(asked, found.Id, org, period.From, period.To, MaxEvidence, cancellationToken);
        var names = await desk.NamesAsync(found.Id, cancellationToken);
        return PageResult.Of<LedgerEvidenceView, LedgerEvidenceModel>(
            Title, new(found, org, names.GetValueOrDefault(org, ""), period.Year, asked, rows, rows.Count == MaxEvidence, isWithheld));
    }

    private static Task<IResult> Entry(
        string id, HttpContext http, LedgerDesk desk, LedgerActors actors, TimeProvider clock, string? done, CancellationToken cancellationToken) =>
        EntryAsync(id, FormData.Empty, done is not null, http, desk, actors, clock, cancellationToken);

    private static async Task<IResult> EntryAsync(
        string id, FormData form, bool done, HttpContext http, LedgerDesk desk, LedgerActors actors, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (await desk.LineAsync(id, http, Right.ReadLedger, cancellationToken) is not { } line)
            return LedgerDesk.NoSuchEntry;
        var days = await desk.ConfirmDaysAsync(line.Entry.ConsortiumId, cancellationToken);
        var now = clock.GetUtcNow();
        var may = Enum.GetValues<LedgerAct>().Where(act => act > LedgerAct.Promise && line.Refuses(act, now, days) is null
            && http.Caller().May(Needed(act)) && LedgerDesk.IsPartOf(act, line.Entry, http)).ToHashSet();
        return PageResult.Of<LedgerEntryView, LedgerEntryModel>(Title, new(
            line, line.StateAt(now, days), line.Entry.At.AddDays(days), await desk.NamesAsync(line.Entry.ConsortiumId, cancellationToken),
            await actors.OfAsync(line, cancellationToken), may, form, done)) with
        {
            Status = form.IsGood ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }

    private static async Task<IResult> Step(
        string id, string step, HttpContext http, LedgerDesk desk, LedgerActors actors, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (Choices.Of<LedgerAct>(step) is not { } act || act <= LedgerAct.Promise)
            return Problem.ForStatus(StatusCodes.Status404NotFound);
        if (!http.Caller().May(Needed(act)))
            return Ownership.NotYourPart;
        var (form, language) = (await FormData.ReadAsync(http), http.PageLanguage());
        var (note, decision) = (form["note"].Trim(), form["decision"].Trim());
        if (act == LedgerAct.Appeal && note.Length == 0)
            form.Refuse(NoteOf(act), RequestRules.Missing, language);
        if (Needed(act) == Right.DecideLedger && decision.Length == 0)
            form.Refuse(DecisionOf(act), RequestRules.Missing, language);
        if (note.Length > LedgerEntry.MaxNote)
            form.Refuse(NoteOf(act), TooLong, language);
        if (decision.Length > LedgerEntry.MaxDecision)
            form.Refuse(DecisionOf(act), TooLong, language);
        if (!form.IsGood)
            return await EntryAsync(id, form, false, http, desk, actors, clock, cancellationToken);
        var (line, refused) = await desk.FollowAsync(id, act, note, decision, http, Needed(act), cancellationToken);
        if (line is not null)
            return Visitor.SeeOther($"{Address}/entries/{id}?done=1");
        if (refused!.Errors is null && refused.StatusCode != StatusCodes.Status409Conflict)
            return refused;
        form.Refuse(refused, language, ("decision", DecisionOf(act)));
        return await EntryAsync(id, form, false, http, desk, actors, clock, cancellationToken);
    }

    /// <summary>The fields of what may be said of an entry: there may be several forms on the page.</summary>
    public static string NoteOf(LedgerAct act) => $"note-{Choices.Key(act)}";

    public static string DecisionOf(LedgerAct act) => $"decision-{Choices.Key(act)}";

    private static async Task<IResult> New(HttpContext http, LedgerDesk desk, ConsortiumDay day, string? consortium, CancellationToken cancellationToken) =>
        await FormAsync(
            new FormData(new Dictionary<string, string>
            {
                ["consortiumId"] = consortium ?? "",
                ["from"] = $"{day.Today.Year}-01-01",
                ["to"] = $"{day.Today:yyyy-MM-dd}"
            }),
            http, desk, cancellationToken);

    private static async Task<IResult> Create(
        HttpContext http, LedgerDesk desk, LedgerStore entries, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (form, language) = (await FormData.ReadAsync(http), http.PageLanguage());
        var quantity = form.Amount("quantity", NoAmount);
        if (quantity == 0)
            form.Refuse("quantity", NoAmount, language);
        var added = await form.SendAsync(
            new LedgerEntryRequest
            {
                ConsortiumId = form["consortiumId"],
                OrganizationId = form["organizationId"],
                CounterpartId = form["counterpartId"],
                Promise = form["promise"].Length > 0,
                Type = form.Choice<LedgerType>("type"),
                Quantity = quantity,
                From = form.Day("from"),
                To = form.Day("to"),
                Evidence = form["evidence"],
                Note = form["note"],
            },
            request => LedgerApi.Add(request, http, desk, entries, clock, cancellationToken));
        if (added is Problem problem)
        {
            form.Refuse(problem, language);
            return (await FormAsync(form, http, desk, cancellationToken)) with { Status = StatusCodes.Status400BadRequest };
        }

        return Visitor.SeeOther($"{Address}/entries/{Visitor.IdOf<LedgerLineResponse>(added)}?done=1");
    }

    private static async Task<PageResult> FormAsync(FormData form, HttpContext http, LedgerDesk desk, CancellationToken cancellationToken)
    {
        var all = await desk.ConsortiaAsync(http, Right.WriteLedger, cancellationToken);
        var chosen = all.FirstOrDefault(one => one.Id == form["consortiumId"]) ?? (all.Count > 0 ? all[0] : null);
        return PageResult.Of<LedgerFormView, LedgerFormModel>(new("记一笔", "A new entry"), new(
            form, chosen, chosen is null ? new Dictionary<string, string>() : await desk.NamesAsync(chosen.Id, cancellationToken),
            LedgerDesk.Own(http, Right.WriteLedger)));
    }

    /// <param name="before">Where a page of older entries starts; null for the first.</param>
    public static string AddressOf(string org, string consortium, int year, long? before = null) =>
        $"{Address}/{org}{Addresses.Query(("consortium", consortium), ("year", $"{year}"), ("before", before is null ? null : $"{before}"))}";

    /// <summary>The rows behind a figure.</summary>
    public static string AddressOf(string org, LedgerType type, string consortium, int year) =>
        $"{Address}/{org}/{Choices.Key(type)}{Addresses.Query(("consortium", consortium), ("year", $"{year}"))}";

    private static Right Needed(LedgerAct act) => act is LedgerAct.Uphold or LedgerAct.Dismiss ? Right.DecideLedger : Right.WriteLedger;

    private static (int Year, DateOnly From, DateOnly To) Year(string? typed, ConsortiumDay day)
    {
        var year = Choices.Number(typed) is >= 1990 and <= 2200 and var known ? known : day.Today.Year;
        return (year, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
    }
}

/// <param name="Chosen">Null where the reader belongs to none.</param>
/// <param name="Open">Entries whose appeal waits for its decision.</param>
public sealed record LedgerModel(
    IReadOnlyList<Consortium> All, Consortium? Chosen, int Year, IReadOnlyList<LedgerAccount> Accounts, IReadOnlyList<LedgerNotice> Notices,
    IReadOnlyList<LedgerLine> Open)
{
    /// <summary>The reader had the chain of entries checked.</summary>
    public bool IsChecked { get; init; }

    /// <summary>The first entry that does not hold; null where all do.</summary>
    public long? FirstBad { get; init; }
}

/// <param name="All">Whose ledgers the reader sees.</param>
/// <param name="Names">Of members, by id.</param>
/// <param name="Yields">Signed projects in which the member is a side.</param>
public sealed record LedgerAccountModel(
    IReadOnlyList<Consortium> All, Consortium Consortium, LedgerAccount Account, int Year, IReadOnlyList<(LedgerLine Line, LedgerState State)> Lines,
    long? Next, IReadOnlyDictionary<string, string> Names, IReadOnlyList<TechnologyProject> Yields)
{
    /// <summary>Something was written just now.</summary>
    public bool Done { get; init; }
}

/// <param name="More">There are more rows than are shown.</param>
/// <param name="IsWithheld">Rows of single people, which the reader does not see.</param>
public sealed record LedgerEvidenceModel(
    Consortium Consortium, string OrganizationId, string Name, int Year, LedgerType Type, IReadOnlyList<LedgerEvidence> Rows, bool More,
    bool IsWithheld);

/// <param name="Actors">Who entered what no organization entered, by the id of the account or key.</param>
/// <param name="May">What the reader may say of it now.</param>
public sealed record LedgerEntryModel(
    LedgerLine Line, LedgerState State, DateTimeOffset ConfirmBy, IReadOnlyDictionary<string, string> Names,
    IReadOnlyDictionary<string, BilingualText> Actors, IReadOnlySet<LedgerAct> May, FormData Form, bool Done);

/// <param name="Own">The organization for which the reader writes; null for whoever writes for all.</param>
public sealed record LedgerFormModel(FormData Form, Consortium? Consortium, IReadOnlyDictionary<string, string> Names, string? Own);
