using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Matching.Engine.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Ledger;

/// <summary>The entries of a consortium's ledger: claims and promises, what is said of them, and appeals.</summary>
internal static class LedgerApi
{
    private static readonly BilingualText NoMember = new("不是这个联合体的成员。", "It is no member of this consortium.");

    public static void MapLedger(this RouteGroupBuilder api)
    {
        var ledger = api.MapGroup("/ledger").WithTags("Ledger").AddEndpointFilter((context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return next(context);
        });
        ledger.MapPost("/entries", Add).Needs(Right.WriteLedger).WithSummary("Claims or promises a duty or a benefit").AnswersProblems(404, 409, 413, 415, 422);
        ledger.MapGet("/entries", List).Needs(Right.ReadLedger).WithSummary("Claims and promises with what was said of them, newest first")
            .AnswersProblems(404);
        ledger.MapGet("/entries/{id}", Get).Needs(Right.ReadLedger).WithSummary("One entry").AnswersProblems(404);
        ledger.MapPost("/entries/{id}:confirm", Confirm).Needs(Right.WriteLedger).WithSummary("The counterpart confirms a claim")
            .AnswersProblems(404, 409, 413, 415, 422);
        ledger.MapPost("/entries/{id}:reverse", Reverse).Needs(Right.WriteLedger).WithSummary("Takes an entry back by its opposite")
            .AnswersProblems(404, 409, 413, 415, 422);
        ledger.MapPost("/appeals", Appeal).Needs(Right.WriteLedger).WithSummary("Appeals against an entry, which suspends it")
            .AnswersProblems(404, 409, 413, 415, 422);
        ledger.MapGet("/appeals", Appeals).Needs(Right.ReadLedger).WithSummary("Entries against which somebody appealed, newest first").AnswersProblems(404);
        ledger.MapPost("/appeals/{id}:uphold", Uphold).Needs(Right.DecideLedger).WithSummary("The appeal was right: the entry counts no more")
            .AnswersProblems(404, 409, 413, 415, 422);
        ledger.MapPost("/appeals/{id}:dismiss", Dismiss).Needs(Right.DecideLedger).WithSummary("The appeal was not: the entry counts as before")
            .AnswersProblems(404, 409, 413, 415, 422);
        ledger.MapGet("/check", Check).Needs(Right.CheckAudit).WithSummary("Whether the chain of entries is whole");
        ledger.MapLedgerAccounts();
    }

    internal static async Task<Results<Created<LedgerLineResponse>, Problem>> Add(
        LedgerEntryRequest request, HttpContext http, LedgerDesk desk, LedgerStore entries, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (await desk.FindAsync(request.ConsortiumId, http, Right.WriteLedger, cancellationToken) is not { } consortium)
            return ConsortiumCut.NoSuchConsortium;
        var own = LedgerDesk.Own(http, Right.WriteLedger);
        var organization = RequestText.Trimmed(request.OrganizationId) ?? own ?? "";
        if (own is not null && organization != own)
            return Ownership.NotYours;
        var (members, errors) = (await desk.NamesAsync(consortium.Id, cancellationToken), new RequestErrors());
        if (!members.ContainsKey(organization))
            errors.Add("/organizationId", NoMember);
        if (RequestText.Trimmed(request.CounterpartId) is { } counterpart && (!members.ContainsKey(counterpart) || counterpart == organization))
            errors.Add("/counterpartId", "须是同一联合体的另一个成员。", "It must be another member of the same consortium.");
        if (request.Promise != true && request.From > desk.Today)
            errors.Add("/from", "还没到的期间只能承诺，不能申报。", "What lies in the future can be promised and not claimed.");
        if (request.From > request.To)
            errors.Add("/to", "不可早于开始日期。", "It must not be before the first day.");
        if (!errors.None)
            return Problem.Invalid(errors);
        var added = await entries.AddAsync(EntryOf(request, organization, http.Caller().Id, own), cancellationToken);
        var days = await desk.ConfirmDaysAsync(consortium.Id, cancellationToken);
        return TypedResults.Created(
            $"/api/v1/ledger/entries/{added.Id}", LedgerLineResponse.From(new LedgerLine(added, []), clock.GetUtcNow(), days, http.AnswerLanguage()));
    }

    internal static async Task<Results<Ok<ListResponse<LedgerLineResponse>>, Problem>> List(
        HttpContext http, LedgerDesk desk, LedgerStore entries, TimeProvider clock, string? consortium, string? org, EnumQuery<LedgerType>? type,
        DateOnly? from,
        DateOnly? to, int? limit, string? cursor, CancellationToken cancellationToken) =>
        await ListAsync(
            new LedgerFilter { ConsortiumId = consortium ?? "", OrganizationId = org, Type = type?.Value, From = from, To = to }, http, desk, entries, clock,
            limit, cursor, cancellationToken);

    internal static async Task<Results<Ok<ListResponse<LedgerLineResponse>>, Problem>> Appeals(
        HttpContext http, LedgerDesk desk, LedgerStore entries, TimeProvider clock, string? consortium, int? limit, string? cursor,
        CancellationToken cancellationToken) =>
        await ListAsync(
            new LedgerFilter { ConsortiumId = consortium ?? "", Appealed = true }, http, desk, entries, clock, limit, cursor, cancellationToken);

    internal static async Task<Results<Ok<LedgerLineResponse>, Problem>> Get(
        string id, HttpContext http, LedgerDesk desk, TimeProvider clock, CancellationToken cancellationToken) =>
        await desk.LineAsync(id, http, Right.ReadLedger, cancellationToken) is { } line
            ? TypedResults.Ok(await AnswerAsync(line, http, desk, clock, cancellationToken))
            : LedgerDesk.NoSuchEntry;

    internal static Task<Results<Ok<LedgerLineResponse>, Problem>> Confirm(
        string id, LedgerNoteRequest request, HttpContext http, LedgerDesk desk, TimeProvider clock, CancellationToken cancellationToken) =>
        FollowAsync(id, LedgerAct.Confirm, request, request.Note, null, http, desk, clock, Right.WriteLedger, cancellationToken);

    internal static Task<Results<Ok<LedgerLineResponse>, Problem>> Reverse(
        string id, LedgerNoteRequest request, HttpContext http, LedgerDesk desk, TimeProvider clock, CancellationToken cancellationToken) =>
        FollowAsync(id, LedgerAct.Reverse, request, request.Note, null, http, desk, clock, Right.WriteLedger, cancellationToken);

    internal static Task<Results<Ok<LedgerLineResponse>, Problem>> Appeal(
        LedgerAppealRequest request, HttpContext http, LedgerDesk desk, TimeProvider clock, CancellationToken cancellationToken) =>
        FollowAsync(request.EntryId ?? "", LedgerAct.Appeal, request, request.Reason, null, http, desk, clock, Right.WriteLedger, cancellationToken);

    internal static Task<Results<Ok<LedgerLineResponse>, Problem>> Uphold(
        string id, LedgerVerdictRequest request, HttpContext http, LedgerDesk desk, TimeProvider clock, CancellationToken cancellationToken) =>
        FollowAsync(id, LedgerAct.Uphold, request, request.Reason, request.Decision, http, desk, clock, Right.DecideLedger, cancellationToken);

    internal static Task<Results<Ok<LedgerLineResponse>, Problem>> Dismiss(
        string id, LedgerVerdictRequest request, HttpContext http, LedgerDesk desk, TimeProvider clock, CancellationToken cancellationToken) =>
        FollowAsync(id, LedgerAct.Dismiss, request, request.Reason, request.Decision, http, desk, clock, Right.DecideLedger, cancellationToken);

    internal static async Task<Ok<Audit.AuditCheckResponse>> Check(LedgerStore entries, CancellationToken cancellationToken)
    {
        var bad = await entries.FirstBadAsync(cancellationToken);
        return TypedResults.Ok(new Audit.AuditCheckResponse(bad is null, bad));
    }

    private static LedgerEntry EntryOf(LedgerEntryRequest request, string organization, string actor, string? own) => new()
    {
        ConsortiumId = request.ConsortiumId!,
        OrganizationId = organization,
        CounterpartId = RequestText.Trimmed(request.CounterpartId),
        Act = request.Promise == true ? LedgerAct.Promise : LedgerAct.Claim,
        Type = request.Type!.Value,
        Quantity = request.Quantity!.Value,
        StartsOn = request.From!.Value,
        EndsOn = request.To!.Value,
        Evidence = RequestText.Text(request.Evidence).Trim(),
        Note = RequestText.Text(request.Note).Trim(),
        EnteredBy = actor,
        EnteredFor = own,
    };

    private static async Task<Results<Ok<ListResponse<LedgerLineResponse>>, Problem>> ListAsync(
        LedgerFilter filter, HttpContext http, LedgerDesk desk, LedgerStore entries, TimeProvider clock, int? limit, string? cursor,
        CancellationToken cancellationToken)
    {
        filter = filter with { PartyId = LedgerDesk.Own(http, Right.ReadLedger) };
        var (list, errors) = ($"ledger {filter}", new RequestErrors());
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        if (await desk.FindAsync(filter.ConsortiumId, http, Right.ReadLedger, cancellationToken) is null)
            return ConsortiumCut.NoSuchConsortium;
        var page = await entries.ListAsync(filter, place.Before, place.Limit, cancellationToken);
        var (days, language) = (await desk.ConfirmDaysAsync(filter.ConsortiumId, cancellationToken), http.AnswerLanguage());
        return TypedResults.Ok(new ListResponse<LedgerLineResponse>(
            [.. page.Items.Select(line => LedgerLineResponse.From(line, clock.GetUtcNow(), days, language))], PageRequest.Next(list, page.Next)));
    }

    private static async Task<Results<Ok<LedgerLineResponse>, Problem>> FollowAsync(
        string id, LedgerAct act, object request, string? note, string? decision, HttpContext http, LedgerDesk desk, TimeProvider clock, Right right,
        CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        var (line, refused) = await desk.FollowAsync(id, act, note?.Trim() ?? "", decision?.Trim() ?? "", http, right, cancellationToken);
        return line is null ? refused! : TypedResults.Ok(await AnswerAsync(line, http, desk, clock, cancellationToken));
    }

    private static async Task<LedgerLineResponse> AnswerAsync(
        LedgerLine line, HttpContext http, LedgerDesk desk, TimeProvider clock, CancellationToken cancellationToken) => LedgerLineResponse.From(
        line, clock.GetUtcNow(), await desk.ConfirmDaysAsync(line.Entry.ConsortiumId, cancellationToken), http.AnswerLanguage());
}
