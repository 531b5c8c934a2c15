using System.Globalization;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Internships;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Matching.Engine.Placements;
using Matching.Engine.Policies;
using Matching.Engine.Positions;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Placements;

/// <summary>Students at positions: proposed, accepted, agreed by three signatures, active, ended or broken off.</summary>
internal static class PlacementsApi
{
    private static readonly BilingualText NotAMonday = new("须为星期一的日期。", "It must be the date of a Monday.");
    private static readonly BilingualText NotYet = new("不能晚于今天。", "It must not be after today.");
    private static readonly BilingualText NotOfIt = new("这一周不在实习期内，或还没有开始。", "This week is not of the placement, or has not begun.");

    public static void MapPlacements(this RouteGroupBuilder api)
    {
        var placements = api.MapGroup("/placements").WithTags("Placements").AddEndpointFilter((context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return next(context);
        });
        placements.MapGet("", List).Needs(Right.ReadPlacements).WithSummary("Placements of one's own side, newest first").AnswersProblems(404);
        placements.MapGet("/alarms", Alarms).Needs(Right.ReadPlacementAlarms).CutByConsortium()
            .WithSummary("Placements that break a rule or are overdue, without whose they are");
        placements.MapGet("/{id}", Get).Needs(Right.ReadPlacements).WithSummary("One placement").AnswersProblems(404);
        placements.MapGet("/{id}/calendar", Calendar).Needs(Right.ReadPlacements).WithSummary("The placement as an iCalendar file").AnswersProblems(404);
        placements.MapGet("/{id}/agreement", Agreement).Needs(Right.ReadPlacements)
            .WithSummary("What is agreed, with signatures and amendments").AnswersProblems(404);
        placements.MapGet("/{id}/weeks", Weeks).Needs(Right.ReadPlacements).WithSummary("The weekly record, newest first").AnswersProblems(404);
        placements.MapPost("/{id}/accept", Accept).Needs(Right.WritePlacements).WithSummary("The student accepts it").AnswersProblems(404, 409);
        placements.MapPost("/{id}/agreement/sign", Sign).Needs(Right.WritePlacements)
            .WithSummary("Signs the agreement for one's own side; the third signature makes it agreed").AnswersProblems(404, 409);
        placements.MapPost("/{id}/activate", Activate).Needs(Right.WritePlacements).WithSummary("The student begins to work").AnswersProblems(404, 409);
        placements.MapPost("/{id}/end", End).Needs(Right.WritePlacements).WithSummary("It ended as agreed").AnswersProblems(404, 409);
        placements.MapPut("/{id}/agreement", Write).Needs(Right.WritePlacements)
            .WithSummary("Writes what is to be agreed; signatures under other terms go").AnswersProblems(404, 409, 413, 415);
        placements.MapPost("/{id}/agreement/guardian", Guardian).Needs(Right.WritePlacements)
            .WithSummary("The college notes the guardian's consent").AnswersProblems(404, 409, 413, 415);
        placements.MapPost("/{id}/break", Break).Needs(Right.WritePlacements).WithSummary("Breaks it off, with a reason").AnswersProblems(404, 409, 413, 415);
        placements.MapPost("/{id}/outcome", Conclude).Needs(Right.WritePlacements)
            .WithSummary("What came of it; the next run learns from it").AnswersProblems(404, 409, 413, 415);
        placements.MapPut("/{id}/weeks/{monday}", WriteWeek).Needs(Right.WritePlacements)
            .WithSummary("The student writes a week, a tutor comments on it").AnswersProblems(404, 413, 415);
        placements.MapGet("/{id}/amendments", Amendments).Needs(Right.ReadPlacements).WithSummary("Amendments, oldest first").AnswersProblems(404);
        placements.MapPost("/{id}/amendments", Amend).Needs(Right.WritePlacements)
            .WithSummary("Proposes other terms of a signed agreement").AnswersProblems(404, 409, 413, 415);
        placements.MapPost("/{id}/amendments/{number}/sign", SignAmendment).Needs(Right.WritePlacements)
            .WithSummary("Signs an amendment; with the third signature it holds").AnswersProblems(404, 409);
        placements.MapDelete("/{id}/amendments/{number}", WithdrawAmendment).Needs(Right.WritePlacements)
            .WithSummary("Refuses or takes back an amendment that waits").AnswersProblems(404, 409);
    }

    internal static async Task<Results<Ok<ListResponse<PlacementResponse>>, Problem>> List(
        EnumQuery<PlacementState>? state, string? demandId, string? roundId, int? limit, string? cursor, HttpContext http, PlacementDesk desk,
        PlacementStore placements, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var filter = await desk.FilterAsync(http, Right.ReadPlacements, cancellationToken) with
        {
            State = state?.Value,
            DemandId = demandId,
            RoundId = roundId,
        };
        var list = $"placements {filter}";
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await placements.ListAsync(filter, place.Before, place.Limit, cancellationToken);
        var named = await desk.NameAsync(page.Items, http, cancellationToken);
        return TypedResults.Ok(new ListResponse<PlacementResponse>([.. named.Select(PlacementResponse.From)], PageRequest.Next(list, page.Next)));
    }

    internal static async Task<Ok<ListResponse<PlacementAlarmResponse>>> Alarms(
        HttpContext http, PlacementWatch watch, ConsortiumDay day, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ListResponse<PlacementAlarmResponse>(
            [.. (await watch.ListAsync(http.Scope(Right.ReadPlacementAlarms), day.Today, PlacementWatch.Most, cancellationToken))
                .Select(raised => PlacementAlarmResponse.From(raised, http.AnswerLanguage()))],
            null));

    internal static async Task<Results<Ok<PlacementResponse>, Problem>> Get(
        string id, HttpContext http, PlacementDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, http, Right.ReadPlacements, cancellationToken) is { } placed ? Shown(placed) : PlacementDesk.NoSuchPlacement;

    internal static async Task<Results<ContentHttpResult, Problem>> Calendar(
        string id, HttpContext http, PlacementDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, http, Right.ReadPlacements, cancellationToken) is { } placed
            ? TypedResults.Text(PlacementCalendar.Of(placed, http.AnswerLanguage()), $"{PlacementCalendar.MediaType}; charset=utf-8")
            : PlacementDesk.NoSuchPlacement;

    internal static async Task<Results<Ok<AgreementResponse>, Problem>> Agreement(
        string id, HttpContext http, PlacementDesk desk, AmendmentStore amendments, PolicyStore policies, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, http, Right.ReadPlacements, cancellationToken) is not { Row.Value: var placement } placed)
            return PlacementDesk.NoSuchPlacement;
        var table = await policies.GetAsync(cancellationToken);
        var checks = placed.Demand is { } demand ? AgreementRules.Of(placement.Terms, demand, placed.Student, placed.Program, table) : [];
        return TypedResults.Ok(new AgreementResponse(
            id, placement.State, AgreementTermsResponse.From(placement.Terms), SignaturesResponse.From(placement.Signatures), placement.GuardianConsentOn,
            [.. (await amendments.ListAsync(id, cancellationToken)).Select(AmendmentResponse.From)],
            [.. checks.Select(check => RuleCheckResponse.From(check, http.AnswerLanguage()))]));
    }

    internal static Task<Results<Ok<PlacementResponse>, Problem>> Accept(
        string id, HttpContext http, PlacementDesk desk, CancellationToken cancellationToken) =>
        StepAsync(id, http, desk, [PlacementParty.Student], (_, placement) => PlacementRules.Accept(placement), cancellationToken, binds: true);

    internal static async Task<Results<Ok<PlacementResponse>, Problem>> Write(
        string id, AgreementTermsRequest request, HttpContext http, PlacementDesk desk, CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        return await StepAsync(
            id, http, desk, [PlacementParty.College, PlacementParty.Enterprise], (_, placement) => PlacementRules.Write(placement, request.ToTerms()),
            cancellationToken);
    }

    internal static Task<Results<Ok<PlacementResponse>, Problem>> Sign(
        string id, HttpContext http, PlacementDesk desk, TimeProvider clock, CancellationToken cancellationToken) =>
        StepAsync(
            id, http, desk, Enum.GetValues<PlacementParty>(),
            (_, placement) => PlacementRules.Sign(placement, PlacementDesk.PartyOf(http), clock.GetUtcNow()), cancellationToken, binds: true);

    internal static async Task<Results<Ok<PlacementResponse>, Problem>> Guardian(
        string id, GuardianConsentRequest request, HttpContext http, PlacementDesk desk, ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (request.On > day.Today)
            return Problem.Invalid("/on", NotYet);
        return await StepAsync(
            id, http, desk, [PlacementParty.College], (_, placement) => placement with { GuardianConsentOn = request.On }, cancellationToken);
    }

    internal static Task<Results<Ok<PlacementResponse>, Problem>> Activate(
        string id, HttpContext http, PlacementDesk desk, ConsortiumDay day, CancellationToken cancellationToken) =>
        StepAsync(
            id, http, desk, [PlacementParty.College, PlacementParty.Enterprise],
            (placed, placement) => PlacementRules.Activate(placement, placed.Student?.MayBeMinor(placement.Terms.StartsOn.Year) != false, day.Today),
            cancellationToken, binds: true);

    internal static Task<Results<Ok<PlacementResponse>, Problem>> End(
        string id, HttpContext http, PlacementDesk desk, ConsortiumDay day, CancellationToken cancellationToken) =>
        StepAsync(
            id, http, desk, [PlacementParty.College, PlacementParty.Enterprise], (_, placement) => PlacementRules.End(placement, day.Today), cancellationToken);

    internal static async Task<Results<Ok<PlacementResponse>, Problem>> Break(
        string id, BreakRequest request, HttpContext http, PlacementDesk desk, ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        return await StepAsync(
            id, http, desk, Enum.GetValues<PlacementParty>(),
            (_, placement) => PlacementRules.Break(placement, request.Reason!.Value, request.Note?.Trim() ?? "", day.Today), cancellationToken);
    }

    internal static async Task<Results<Ok<PlacementResponse>, Problem>> Conclude(
        string id, PlacementOutcomeRequest request, HttpContext http, PlacementDesk desk, PlacementConclusion conclusion, CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (await desk.FindAsync(id, http, Right.WritePlacements, cancellationToken) is not { } placed)
            return PlacementDesk.NoSuchPlacement;
        if (PlacementDesk.PartyOf(http) == PlacementParty.Student)
            return Ownership.NotYourPart;
        var written = await conclusion.WriteAsync(id, request.Outcome!.Value, request.Reason, placed.Student?.ProgramId, cancellationToken);
        return await AnswerAsync(written, http, desk, cancellationToken);
    }

    internal static async Task<Results<Ok<ListResponse<WeekResponse>>, Problem>> Weeks(
        string id, HttpContext http, PlacementDesk desk, PlacementWeekStore weeks, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, http, Right.ReadPlacements, cancellationToken) is null ? PlacementDesk.NoSuchPlacement
            : TypedResults.Ok(new ListResponse<WeekResponse>([.. (await weeks.ListAsync(id, cancellationToken)).Select(WeekResponse.From)], null));

    /// <param name="monday">The week's first day.</param>
    internal static async Task<Results<NoContent, Problem>> WriteWeek(
        string id, string monday, WeekRequest request, HttpContext http, PlacementDesk desk, PlacementWeekStore weeks, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (!DateOnly.TryParseExact(monday, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            || PlacementWeek.MondayOf(first) != first)
        {
            return Problem.Invalid("monday", NotAMonday);
        }

        if (await desk.FindAsync(id, http, Right.WritePlacements, cancellationToken) is not { Row.Value.Terms: var terms })
            return PlacementDesk.NoSuchPlacement;
        if (first < PlacementWeek.MondayOf(terms.StartsOn) || first > terms.EndsOn || first > day.Today)
            return Problem.Invalid("monday", NotOfIt);
        var byStudent = PlacementDesk.PartyOf(http) == PlacementParty.Student;
        await weeks.SetAsync(id, first, byStudent ? request.Text : null, byStudent ? null : request.Text, cancellationToken);
        return TypedResults.NoContent();
    }

    internal static async Task<Results<Ok<ListResponse<AmendmentResponse>>, Problem>> Amendments(
        string id, HttpContext http, PlacementDesk desk, AmendmentStore amendments, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, http, Right.ReadPlacements, cancellationToken) is null ? PlacementDesk.NoSuchPlacement
            : TypedResults.Ok(new ListResponse<AmendmentResponse>(
                [.. (await amendments.ListAsync(id, cancellationToken)).Select(AmendmentResponse.From)], null));

    internal static async Task<Results<Ok<PlacementResponse>, Problem>> Amend(
        string id, AmendmentRequest request, HttpContext http, PlacementDesk desk, AmendmentStore amendments, CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (await desk.FindAsync(id, http, Right.WritePlacements, cancellationToken) is not { } placed)
            return PlacementDesk.NoSuchPlacement;
        if (await desk.ForbiddenAsync(placed, request.ToTerms(), cancellationToken) is { } forbidden)
            return forbidden;
        var written = await amendments.ProposeAsync(id, PlacementDesk.PartyOf(http), request.ToTerms(), request.Reason!.Trim(), cancellationToken);
        return await AnswerAsync(written, http, desk, cancellationToken);
    }

    internal static async Task<Results<Ok<PlacementResponse>, Problem>> SignAmendment(
        string id, int number, HttpContext http, PlacementDesk desk, AmendmentStore amendments, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, http, Right.WritePlacements, cancellationToken) is null ? PlacementDesk.NoSuchPlacement
            : await AnswerAsync(await amendments.SignAsync(id, number, PlacementDesk.PartyOf(http), cancellationToken), http, desk, cancellationToken);

    internal static async Task<Results<Ok<PlacementResponse>, Problem>> WithdrawAmendment(
        string id, int number, HttpContext http, PlacementDesk desk, AmendmentStore amendments, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, http, Right.WritePlacements, cancellationToken) is null ? PlacementDesk.NoSuchPlacement
            : await AnswerAsync(await amendments.WithdrawAsync(id, number, cancellationToken), http, desk, cancellationToken);

    private static async Task<Results<Ok<PlacementResponse>, Problem>> StepAsync(
        string id, HttpContext http, PlacementDesk desk, PlacementParty[] by, Func<PlacedStudent, Placement, Assessed<Placement>> step,
        CancellationToken cancellationToken, bool binds = false) =>
        await desk.StepAsync(id, http, by, step, cancellationToken, binds) is var (placed, refused) && placed is not null ? Shown(placed) : refused!;

    private static async Task<Results<Ok<PlacementResponse>, Problem>> AnswerAsync(
        PlacementWrite written, HttpContext http, PlacementDesk desk, CancellationToken cancellationToken) =>
        await desk.AnswerAsync(written, http, cancellationToken) is var (placed, refused) && placed is not null ? Shown(placed) : refused!;

    private static Ok<PlacementResponse> Shown(PlacedStudent placed) => TypedResults.Ok(PlacementResponse.From(placed));
}
