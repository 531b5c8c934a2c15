using Matching.Api.Assessments;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Assessments;
using Matching.Engine.Consortia;
using Matching.Engine.Languages;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Assessments;

/// <summary>Assessments: the tree with lights and trend, a member's own report, review, objections and the printable report.</summary>
internal static class AssessmentPages
{
    private const int PageSize = 20;

    private static readonly BilingualText Title = new("考核", "Assessments");

    private static readonly Problem NoSuchStep = Problem.ForStatus(404);

    public static void MapAssessmentPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/assessments", List).NeedsByKeyOrCookie(Right.ReadAssessments);
        pages.MapPost("/assessments", Open).NeedsByKeyOrCookie(Right.WriteAssessments);
        pages.MapGet("/assessments/{id}", One).NeedsByKeyOrCookie(Right.ReadAssessments);
        pages.MapGet("/assessments/{id}/report", Report).NeedsByKeyOrCookie(Right.ReadAssessments);
        pages.MapPost("/assessments/{id}/{step}", Step).NeedsByKeyOrCookie(Right.WriteAssessments);
        pages.MapIndicatorPages();
        pages.MapIndicatorSetPages();
    }

    private static Task<IResult> List(
        long? before, HttpContext http, AssessmentStore assessments, IndicatorStore indicators, CancellationToken cancellationToken) =>
        ListAsync(before, FormData.Empty, http, assessments, indicators, cancellationToken);

    private static async Task<IResult> Open(
        HttpContext http, AssessmentStore assessments, IndicatorStore indicators, ConsortiumDay day, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var set = form["set"].Split('\n', 2);
        var made = await form.SendAsync(
            new AssessmentRequest
            {
                ConsortiumId = form["consortium"],
                Title = form["title"],
                Set = set[0],
                Edition = set[^1],
                Year = form.Number("year"),
                DueOn = form.Day("dueOn"),
            },
            request => AssessmentsApi.Create(request, http, assessments, indicators, day, cancellationToken));
        if (made is Problem problem)
            form.Refuse(problem, http.PageLanguage(), ("edition", "set"), ("consortiumId", "consortium"));
        return form.IsGood
            ? Visitor.SeeOther($"/assessments/{Visitor.IdOf<AssessmentResponse>(made)}?done=open")
            : await ListAsync(null, form, http, assessments, indicators, cancellationToken);
    }

    private static async Task<IResult> ListAsync(
        long? before, FormData form, HttpContext http, AssessmentStore assessments, IndicatorStore indicators, CancellationToken cancellationToken)
    {
        var consortia = await ConsortiumSight.ListAsync(http, Right.ReadAssessments, cancellationToken);
        var page = await assessments.ListAsync([.. consortia.Select(one => one.Id)], before, PageSize, cancellationToken);
        return PageResult.Of<AssessmentsView, AssessmentsModel>(Title, new(
            page.Items, page.Next, consortia, http.Caller().May(Right.WriteAssessments) ? await indicators.SetsAsync(cancellationToken) : [], form)) with
        {
            Status = form.IsGood ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }

    private static async Task<IResult> One(
        string id, string? done, HttpContext http, AssessmentDesk desk, AssessmentStore assessments, ConsortiumStore consortia,
        CancellationToken cancellationToken) =>
        await ModelAsync(id, http, desk, assessments, consortia, cancellationToken) is { } model
            ? PageResult.Of<AssessmentView, AssessmentModel>(new(model.Assessment.Title, model.Assessment.Title), model with { Done = done is not null })
            : AssessmentDesk.NoSuchAssessment;

    private static async Task<IResult> Report(
        string id, HttpContext http, AssessmentDesk desk, AssessmentStore assessments, ConsortiumStore consortia, CancellationToken cancellationToken) =>
        await ModelAsync(id, http, desk, assessments, consortia, cancellationToken) is { } model
            ? PageResult.Of<AssessmentReportView, AssessmentModel>(new("考核报告", "Report of the assessment"), model)
            : AssessmentDesk.NoSuchAssessment;

    private static async Task<AssessmentModel?> ModelAsync(
        string id, HttpContext http, AssessmentDesk desk, AssessmentStore assessments, ConsortiumStore consortia, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, http, Right.ReadAssessments, cancellationToken) is not { } assessment)
            return null;
        var sheet = AssessmentDesk.SeenBy(await desk.SheetAsync(assessment, cancellationToken), http);
        return new(
            assessment, (await consortia.GetAsync(assessment.ConsortiumId, cancellationToken))!, sheet, await desk.BeforeAsync(assessment, cancellationToken),
            await assessments.EditionsAsync(id, cancellationToken) is [var newest, ..] ? newest : null);
    }

    private static async Task<IResult> Step(
        string id, string step, HttpContext http, AssessmentDesk desk, AssessmentStore assessments, AssessmentReportStore reports,
        CancellationToken cancellationToken)
    {
        IResult? answer = step switch
        {
            "freeze" => (await AssessmentsApi.Freeze(id, http, desk, assessments, cancellationToken)).Result,
            "hear" => (await AssessmentsApi.Hear(id, http, desk, assessments, cancellationToken)).Result,
            "publish" => (await AssessmentsApi.Publish(id, http, desk, assessments, reports, cancellationToken)).Result,
            _ => NoSuchStep,
        };
        return answer is Problem problem ? problem : Visitor.SeeOther($"/assessments/{id}?done={step}");
    }
}

/// <param name="Sets">From which a cycle may be opened; none for whoever may not.</param>
public sealed record AssessmentsModel(
    IReadOnlyList<Assessment> Items, long? Next, IReadOnlyList<Consortium> Consortia, IReadOnlyList<IndicatorSet> Sets, FormData Form);

/// <param name="Before">What indicators counted in the last assessment that was published.</param>
/// <param name="Edition">The newest one that is frozen; null while it is open.</param>
public sealed record AssessmentModel(
    Assessment Assessment, Consortium Consortium, AssessmentSheet Sheet, IReadOnlyDictionary<string, double?> Before, AssessmentEdition? Edition)
{
    /// <summary>A step was taken a moment ago.</summary>
    public bool Done { get; init; }
}
