using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Assessments;
using Matching.Engine.Languages;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Assessments;

/// <summary>Cycles of assessment: opened, reported, frozen, reviewed, objected to, published.</summary>
internal static class AssessmentsApi
{
    private static readonly Problem NoSuchIndicator = Problem.NotFound(new("没有这项指标。", "There is no such indicator."));

    private static readonly Problem NoSuchEdition = Problem.NotFound(new("没有这个冻结版本。", "There is no such frozen edition."));

    private static readonly Problem WrongState = new(409, "wrongState", new("现在不是这一步。", "The assessment does not stand before this step."));

    private static readonly Problem Undecided = new(409, "undecided", new("还有异议没有答复。", "Objections wait for an answer."));

    private static readonly BilingualText Past = new("不可早于今天：成员已来不及填报。", "It must not be before today: members could not report any more.");

    private static readonly BilingualText NoSet = new("没有这个版本的指标集。", "There is no such edition of a set.");

    public static void MapAssessments(this RouteGroupBuilder api)
    {
        api.MapIndicatorSets();
        var assessments = api.MapGroup("/assessments").WithTags("Assessments");
        assessments.MapPost("", Create).Needs(Right.WriteAssessments).WithSummary("Opens a cycle").AnswersProblems(404, 409, 413, 415, 422);
        assessments.MapGet("", List).Needs(Right.ReadAssessments).CutByConsortium().WithSummary("Assessments of consortia in reach, newest first");
        assessments.MapGet("/{id}", Get).Needs(Right.ReadAssessments).WithSummary("The tree of its indicators with what they come to").AnswersProblems(404);
        assessments.MapGet("/{id}/indicators/{code}", One).Needs(Right.ReadAssessments)
            .WithSummary("One indicator with the rows, reports and second values that it stands on").AnswersProblems(404);
        assessments.MapGet("/{id}/editions/{edition}", Edition).Needs(Right.ReadAssessments).Produces<AssessmentSheet>()
            .WithSummary("A frozen edition, byte for byte").AnswersProblems(403, 404);
        assessments.MapGet("/{id}/export", Export).Needs(Right.ReadAssessments).Produces<AssessmentSheet>().AlsoAnswersCsv()
            .WithSummary("What it came to, as JSON or CSV; the printable report is a page").AnswersProblems(404);
        assessments.MapPost("/{id}:freeze", Freeze).Needs(Right.WriteAssessments)
            .WithSummary("Freezes what was reported and every figure; later evidence goes to the next cycle").AnswersProblems(404, 409, 422);
        assessments.MapPost("/{id}:hear", Hear).Needs(Right.WriteAssessments).WithSummary("Ends the review: members may object").AnswersProblems(404, 409, 422);
        assessments.MapPost("/{id}:publish", Publish).Needs(Right.WriteAssessments)
            .WithSummary("Publishes it, once every objection is answered").AnswersProblems(404, 409, 422);
        assessments.MapAssessmentReports();
    }

    internal static async Task<Results<Created<AssessmentResponse>, Problem>> Create(
        AssessmentRequest request, HttpContext http, AssessmentStore assessments, IndicatorStore indicators, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (request.DueOn < day.Today)
            return Problem.Invalid("/dueOn", Past);
        if (await ConsortiumSight.FindAsync(request.ConsortiumId!, http, Right.WriteAssessments, cancellationToken) is null)
            return ConsortiumCut.NoSuchConsortium;
        var lines = await indicators.ListAsync(request.Set!.Trim(), request.Edition!.Trim(), cancellationToken);
        if (lines.Count == 0)
            return Problem.Invalid("/edition", NoSet);
        var made = await assessments.CreateAsync(
            new Assessment
            {
                Id = "",
                ConsortiumId = request.ConsortiumId!,
                Title = request.Title!.Trim(),
                Set = lines[0].Set,
                Edition = lines[0].Edition,
                Indicators = lines,
                Year = request.Year ?? day.Today.Year,
                DueOn = request.DueOn!.Value,
            },
            cancellationToken);
        return TypedResults.Created($"/api/v1/assessments/{made.Id}", AssessmentResponse.From(made));
    }

    /// <param name="consortiumId">Of this one alone.</param>
    internal static async Task<Results<Ok<ListResponse<AssessmentResponse>>, Problem>> List(
        string? consortiumId, int? limit, string? cursor, HttpContext http, AssessmentStore assessments, CancellationToken cancellationToken)
    {
        var (errors, list) = (new RequestErrors(), $"assessments {consortiumId} {http.CutKey()}");
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var seen = await ConsortiumSight.ListAsync(http, Right.ReadAssessments, cancellationToken);
        var asked = http.CutConsortia();
        var page = await assessments.ListAsync(
            [.. seen.Select(one => one.Id).Where(id => (consortiumId is null || id == consortiumId) && asked?.Contains(id) != false)],
            place.Before, place.Limit, cancellationToken);
        return TypedResults.Ok(new ListResponse<AssessmentResponse>([.. page.Items.Select(AssessmentResponse.From)], PageRequest.Next(list, page.Next)));
    }

    internal static async Task<Results<Ok<AssessmentTreeResponse>, Problem>> Get(
        string id, HttpContext http, AssessmentDesk desk, AssessmentStore assessments, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, http, Right.ReadAssessments, cancellationToken) is not { } assessment)
            return AssessmentDesk.NoSuchAssessment;
        var sheet = await desk.SheetAsync(assessment, cancellationToken);
        var before = await desk.BeforeAsync(assessment, cancellationToken);
        var frozen = await assessments.EditionsAsync(id, cancellationToken) is [var newest, ..] ? newest : null;
        var language = http.AnswerLanguage();
        return TypedResults.Ok(new AssessmentTreeResponse(
            AssessmentResponse.From(assessment), sheet.On, frozen is null ? null : EditionResponse.From(frozen), sheet.Alarm ? "alarm" : "ok",
            ScoreResponse.From(sheet.Score),
            [.. sheet.Results.Select(one => IndicatorLine.From(one, before.GetValueOrDefault(one.Code), language))],
            [.. AssessmentDesk.SeenBy(sheet, http).Objections.Select(ObjectionResponse.From)]));
    }

    internal static async Task<Results<Ok<IndicatorResponse>, Problem>> One(
        string id, string code, HttpContext http, AssessmentDesk desk, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, http, Right.ReadAssessments, cancellationToken) is not { } assessment)
            return AssessmentDesk.NoSuchAssessment;
        if (AssessmentDesk.SeenBy(await desk.SheetAsync(assessment, cancellationToken), http).Find(code) is not { } one)
            return NoSuchIndicator;
        var before = await desk.BeforeAsync(assessment, cancellationToken);
        return TypedResults.Ok(new IndicatorResponse(
            IndicatorLine.From(one, before.GetValueOrDefault(code), http.AnswerLanguage()), [.. one.Overrides.Select(OverrideResponse.From)],
            [.. one.Entries.Select(EntryResponse.From)], [.. one.Rows.Select(Consortia.FigureRowResponse.From)]));
    }

    /// <param name="edition">From 1.</param>
    internal static async Task<Results<ContentHttpResult, Problem>> Edition(
        string id, int edition, HttpContext http, AssessmentDesk desk, AssessmentStore assessments, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, http, Right.ReadAssessments, cancellationToken) is null)
            return AssessmentDesk.NoSuchAssessment;
        // It holds every member's reports and rows.
        if (http.Caller().ReachOf(Right.ReadAssessments) == Reach.Own)
            return Ownership.NotYours;
        if ((await assessments.EditionsAsync(id, cancellationToken)).FirstOrDefault(one => one.Edition == edition) is not { } frozen)
            return NoSuchEdition;
        http.Response.Headers["X-Content-Digest"] = frozen.Digest;
        return TypedResults.Text(frozen.Content, "application/json; charset=utf-8");
    }

    internal static async Task<Results<ContentHttpResult, FileContentHttpResult, Problem>> Export(
        string id, HttpContext http, AssessmentDesk desk, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, http, Right.ReadAssessments, cancellationToken) is not { } assessment)
            return AssessmentDesk.NoSuchAssessment;
        var sheet = AssessmentDesk.SeenBy(await desk.SheetAsync(assessment, cancellationToken), http);
        return CsvAnswer.IsWanted(http)
            ? await CsvAnswer.OfAsync("assessment", sheet.Results.Select(ExportLine.From), cancellationToken)
            : TypedResults.Text(sheet.Write(), "application/json; charset=utf-8");
    }

    internal static Task<Results<Ok<AssessmentResponse>, Problem>> Freeze(
        string id, HttpContext http, AssessmentDesk desk, AssessmentStore assessments, CancellationToken cancellationToken) =>
        StepAsync(id, AssessmentState.Open, AssessmentState.Review, true, http, desk, assessments, cancellationToken);

    internal static Task<Results<Ok<AssessmentResponse>, Problem>> Hear(
        string id, HttpContext http, AssessmentDesk desk, AssessmentStore assessments, CancellationToken cancellationToken) =>
        StepAsync(id, AssessmentState.Review, AssessmentState.Objection, false, http, desk, assessments, cancellationToken);

    internal static async Task<Results<Ok<AssessmentResponse>, Problem>> Publish(
        string id, HttpContext http, AssessmentDesk desk, AssessmentStore assessments, AssessmentReportStore reports, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, http, Right.WriteAssessments, cancellationToken) is null)
            return AssessmentDesk.NoSuchAssessment;
        if ((await reports.ObjectionsAsync(id, cancellationToken)).Any(objection => objection.Upheld is null))
            return Undecided;
        return await StepAsync(id, AssessmentState.Objection, AssessmentState.Published, true, http, desk, assessments, cancellationToken);
    }

    private static async Task<Results<Ok<AssessmentResponse>, Problem>> StepAsync(
        string id, AssessmentState from, AssessmentState to, bool makesEdition, HttpContext http, AssessmentDesk desk, AssessmentStore assessments,
        CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, http, Right.WriteAssessments, cancellationToken) is not { } assessment)
            return AssessmentDesk.NoSuchAssessment;
        if (assessment.State != from)
            return WrongState;
        var content = makesEdition ? (await desk.SheetAsync(assessment, cancellationToken)).Write() : null;
        return await assessments.MoveAsync(id, from, to, content, http.Caller().Id, cancellationToken)
            ? TypedResults.Ok(AssessmentResponse.From((await assessments.GetAsync(id, cancellationToken))!))
            : WrongState;
    }
}
