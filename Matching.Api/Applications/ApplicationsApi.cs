using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Internships;
using Matching.Api.Students;
using Matching.Engine.Accounts;
using Matching.Engine.Applications;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Positions;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using Matching.Jobs.Mail;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Applications;

/// <summary>Applications of students for positions, outside rounds, and what enterprises answer.</summary>
internal static class ApplicationsApi
{
    private static readonly Problem NoConsent = new(403, "consentNeeded", new(
        "申请须先同意“向企业展示”（PUT /students/me）；收回同意，企业立即看不到。",
        "An application needs your consent to be shown to enterprises (PUT /students/me); withdrawn, they see it no more."));

    private static readonly Problem Closed = new(409, "notOpen", new("岗位未开放或已截止。", "The position is not open."));

    public static void MapApplications(this RouteGroupBuilder api)
    {
        var applications = api.MapGroup("/applications").WithTags("Applications").AddEndpointFilter((context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return next(context);
        });
        applications.MapPost("", Send).Needs(Right.WriteApplications).WithSummary("A student applies for a position").AnswersProblems(404, 409, 413, 415);
        applications.MapGet("", List).Needs(Right.ReadApplications)
            .WithSummary("A student's own; or an enterprise's applicants, by its order and by score").AnswersProblems(404);
        applications.MapGet("/{id}", Get).Needs(Right.ReadApplications).WithSummary("One application with its messages").AnswersProblems(404);
        applications.MapPost("/{id}/withdraw", Withdraw).Needs(Right.WriteApplications)
            .WithSummary("The student takes it back: the enterprise sees it no more").AnswersProblems(404, 409);
        applications.MapPost("/{id}/invite", Invite).Needs(Right.WriteApplications)
            .WithSummary("The enterprise invites to talk").AnswersProblems(404, 409, 413, 415);
        applications.MapPost("/{id}/offer", Offer).Needs(Right.WriteApplications)
            .WithSummary("The enterprise offers the position: a placement is proposed").AnswersProblems(404, 409);
        applications.MapPost("/{id}/refuse", Refuse).Needs(Right.WriteApplications)
            .WithSummary("The enterprise refuses, with a reason").AnswersProblems(404, 409, 413, 415);
        applications.MapPut("/{id}/place", Put).Needs(Right.WriteApplications)
            .WithSummary("The enterprise puts it in its own order, with a reason").AnswersProblems(404, 409, 413, 415);
        applications.MapPost("/{id}/messages", Write).Needs(Right.WriteApplications).WithSummary("Writes to the other side").AnswersProblems(404, 413, 415);
    }

    internal static async Task<Results<Created<ApplicationResponse>, Problem>> Send(
        ApplicationRequest request, HttpContext http, StudentStore students, DemandStore demands, StudentChecks checks, PositionAssessor positions,
        ApplicationStore applications, Mailer mailer, ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (!ApplicationDesk.IsStudent(http))
            return Ownership.NotYourPart;
        if (await students.SelfAsync(http, cancellationToken) is not { Value: var student })
            return StudentsApi.NoSuchStudent;
        if (await demands.GetAsync(request.DemandId!, http.Caller().SightOf(Right.ReadDemands), cancellationToken) is not { Value: var position }
            || !position.Kind.IsForStudents())
        {
            return InternshipsApi.NoSuchPosition;
        }

        if (student.Consents.ShowToEnterprises is null)
            return NoConsent;
        if (!position.IsOpen(day.Today))
            return Closed;
        var assessed = await positions.AssessAsync(position, day.Today, cancellationToken);
        if (assessed.Checks.Concat(await checks.OfAsync(position, student, cancellationToken)).FirstOrDefault(check => check.Verdict == RuleVerdict.Broken)
            is { } broken)
        {
            return new Problem(409, broken.Code, broken.Reason);
        }

        var sent = await applications.SendAsync(
            new StudentApplication
            {
                StudentId = student.Id,
                DemandId = position.Id,
                Enterprise = position.Enterprise,
                College = student.College,
                Note = StudentRules.Text(request.Note ?? ""),
            },
            cancellationToken);
        if (sent.Outcome != WriteEffect.AlreadyExists)
            mailer.TellApplication(sent.Row!.Value.Id, NoticeKind.Applied, toStudent: false);
        return sent.Outcome == WriteEffect.AlreadyExists ? Problem.AlreadyExists(
                sent.Row!.Value.Id,
                new($"您已申请过这个岗位，申请编号 {sent.Row.Value.Id}。", $"You applied for this position before; the application is {sent.Row.Value.Id}."),
                $"/applications/{sent.Row.Value.Id}")
            : TypedResults.Created($"/api/v1/applications/{sent.Row!.Value.Id}", ApplicationResponse.From(new Applicant(sent.Row, false)));
    }

    internal static async Task<Results<Ok<ListResponse<ApplicationResponse>>, Problem>> List(
        string? demandId, EnumQuery<ApplicationState>? state, int? limit, string? cursor, HttpContext http, ApplicationDesk desk,
        ApplicationStore applications, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var filter = await desk.FilterAsync(http, Right.ReadApplications, cancellationToken) with { DemandId = demandId, State = state?.Value };
        var list = $"applications {filter}";
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await applications.ListAsync(filter, place.Before, place.Limit, cancellationToken);
        var ranked = await desk.RankAsync(page.Items, http, http.AnswerLanguage(), cancellationToken);
        return TypedResults.Ok(new ListResponse<ApplicationResponse>([.. ranked.Select(ApplicationResponse.From)], PageRequest.Next(list, page.Next)));
    }

    internal static async Task<Results<Ok<ApplicationResponse>, Problem>> Get(
        string id, HttpContext http, ApplicationDesk desk, ApplicationStore applications, CancellationToken cancellationToken)
    {
        if (await applications.GetAsync(id, await desk.FilterAsync(http, Right.ReadApplications, cancellationToken), cancellationToken) is not { } row)
            return ApplicationDesk.NoSuchApplication;
        var applicant = (await desk.RankAsync([row], http, http.AnswerLanguage(), cancellationToken))[0];
        return TypedResults.Ok(ApplicationResponse.From(applicant with { Messages = await applications.MessagesAsync(id, cancellationToken) }));
    }

    internal static async Task<Results<Ok<ApplicationResponse>, Problem>> Withdraw(
        string id, HttpContext http, ApplicationDesk desk, ApplicationStore applications, ApplicationOffers offers, CancellationToken cancellationToken)
    {
        var (row, refused) = await FindAsync(id, http, desk, applications, byStudent: true, cancellationToken);
        return row is null ? refused! : Answer(await offers.WithdrawAsync(row.Value, cancellationToken), http);
    }

    internal static async Task<Results<Ok<ApplicationResponse>, Problem>> Offer(
        string id, HttpContext http, ApplicationDesk desk, ApplicationStore applications, ApplicationOffers offers, Mailer mailer,
        CancellationToken cancellationToken)
    {
        var (row, refused) = await FindAsync(id, http, desk, applications, byStudent: false, cancellationToken);
        if (row is null)
            return refused!;
        var (written, full) = await offers.OfferAsync(row.Value, cancellationToken);
        return written is null ? full! : Told(Answer(written, http), written, told => mailer.TellApplication(told, NoticeKind.Offered, toStudent: true));
    }

    internal static Task<Results<Ok<ApplicationResponse>, Problem>> Invite(
        string id, InvitationRequest request, HttpContext http, ApplicationDesk desk, ApplicationStore applications, Mailer mailer,
        CancellationToken cancellationToken) =>
        StepAsync(
            id, request, http, desk, applications, application => ApplicationSteps.Invite(application, request.Text!.Trim()),
            told => mailer.TellApplication(told, NoticeKind.Invited, toStudent: true), cancellationToken);

    internal static Task<Results<Ok<ApplicationResponse>, Problem>> Refuse(
        string id, RefusalRequest request, HttpContext http, ApplicationDesk desk, ApplicationStore applications, Mailer mailer,
        CancellationToken cancellationToken) =>
        StepAsync(
            id, request, http, desk, applications,
            application => ApplicationSteps.Refuse(application, request.Reason!.Value, request.Note?.Trim() ?? ""),
            told => mailer.TellApplication(told, NoticeKind.Refused, toStudent: true), cancellationToken);

    internal static Task<Results<Ok<ApplicationResponse>, Problem>> Put(
        string id, PlaceRequest request, HttpContext http, ApplicationDesk desk, ApplicationStore applications, CancellationToken cancellationToken) =>
        StepAsync(
            id, request, http, desk, applications,
            application => ApplicationSteps.Put(application, request.Place, request.Reason?.Trim() ?? ""), null, cancellationToken);

    internal static async Task<Results<NoContent, Problem>> Write(
        string id, MessageRequest request, HttpContext http, ApplicationDesk desk, ApplicationStore applications, Mailer mailer,
        CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (await applications.GetAsync(id, await desk.FilterAsync(http, Right.WriteApplications, cancellationToken), cancellationToken) is null)
            return ApplicationDesk.NoSuchApplication;
        await applications.WriteAsync(
            id, ApplicationDesk.IsStudent(http) ? ApplicationParty.Student : ApplicationParty.Enterprise, request.Text!.Trim(), cancellationToken);
        mailer.TellApplication(id, NoticeKind.Message, toStudent: !ApplicationDesk.IsStudent(http));
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<ApplicationResponse>, Problem>> StepAsync(
        string id, object request, HttpContext http, ApplicationDesk desk, ApplicationStore applications,
        Func<StudentApplication, Assessed<StudentApplication>> step, Action<string>? tell, CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        var (row, refused) = await FindAsync(id, http, desk, applications, byStudent: false, cancellationToken);
        if (row is null)
            return refused!;
        var written = await applications.StepAsync(id, null, step, cancellationToken);
        return Told(Answer(written, http), written, tell);
    }

    /// <summary>What changed for the student is told by mail where mail is sent.</summary>
    private static Results<Ok<ApplicationResponse>, Problem> Told(
        Results<Ok<ApplicationResponse>, Problem> answer, ApplicationWrite written, Action<string>? tell)
    {
        if (written is { Effect: WriteEffect.Updated, Row.Value.Id: var id })
            tell?.Invoke(id);
        return answer;
    }

    private static async Task<(Stored<StudentApplication>? Row, Problem? Refused)> FindAsync(
        string id, HttpContext http, ApplicationDesk desk, ApplicationStore applications, bool byStudent, CancellationToken cancellationToken)
    {
        var filter = await desk.FilterAsync(http, Right.WriteApplications, cancellationToken);
        if (await applications.GetAsync(id, filter, cancellationToken) is not { } row)
            return (null, ApplicationDesk.NoSuchApplication);
        if (ApplicationDesk.IsStudent(http) != byStudent)
            return (null, Ownership.NotYourPart);
        await desk.NoteLooksAsync([row], http, cancellationToken);
        return (row, null);
    }

    private static Results<Ok<ApplicationResponse>, Problem> Answer(ApplicationWrite written, HttpContext http) =>
        written.Refused is { } refused ? new Problem(409, refused.Code, refused.Sentence)
        : written.Row is { } row ? TypedResults.Ok(ApplicationResponse.From(new Applicant(row, !ApplicationDesk.IsStudent(http))))
        : ApplicationDesk.NoSuchApplication;
}
