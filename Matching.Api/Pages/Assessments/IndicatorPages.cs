using System.Globalization;
using Matching.Api.Assessments;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Assessments;
using Matching.Engine.Languages;
using Matching.Engine.MemberFigures;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Pages.Assessments;

/// <summary>One indicator of an assessment: what members report and show of it, what others say of that, second values and objections.</summary>
internal static class IndicatorPages
{
    /// <summary>A file that is a little too large is refused at its field.</summary>
    private const int MaxRequest = 2 * Assessment.MaxFileBytes;

    private static readonly Problem NoSuchIndicator = Problem.NotFound(new("没有这项指标。", "There is no such indicator."));

    private static readonly BilingualText Choose = new("请选择一个文件，最大 10 MB。", "Choose a file, of 10 MB at most.");

    public static void MapIndicatorPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/assessments/{id}/indicators/{code}", Indicator).NeedsByKeyOrCookie(Right.ReadAssessments);
        pages.MapPost("/assessments/{id}/indicators/{code}", Save).NeedsByKeyOrCookie(Right.ReportAssessments);
        pages.MapPost("/assessments/{id}/indicators/{code}/evidence", Attach).NeedsByKeyOrCookie(Right.ReportAssessments)
            .WithMetadata(new RequestSizeLimitAttribute(MaxRequest));
        pages.MapPost("/assessments/{id}/indicators/{code}/review", Review).NeedsByKeyOrCookie(Right.WriteAssessments);
        pages.MapPost("/assessments/{id}/indicators/{code}/override", Override).NeedsByKeyOrCookie(Right.WriteAssessments);
        pages.MapPost("/assessments/{id}/indicators/{code}/object", Object).NeedsByKeyOrCookie(Right.ReportAssessments);
        pages.MapPost("/assessments/{id}/indicators/{code}/objections/{objectionId}", Decide).NeedsByKeyOrCookie(Right.WriteAssessments);
    }

    private static Task<IResult> Indicator(
        string id, string code, string? done, HttpContext http, AssessmentDesk desk, CancellationToken cancellationToken) =>
        IndicatorAsync(id, code, null, done is not null, http, desk, cancellationToken);

    private static async Task<IResult> Save(
        string id, string code, HttpContext http, AssessmentDesk desk, AssessmentReportStore reports, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var saved = await form.SendAsync(
            new EntryRequest { Value = form.Value("value"), Note = form["note"], Period = form["period"] },
            request => AssessmentReportsApi.Save(id, code, request, http, desk, reports, cancellationToken));
        return await AfterAsync(saved, id, code, form, http, desk, cancellationToken);
    }

    /// <summary>A file beside what is reported; another one comes in its place.</summary>
    private static async Task<IResult> Attach(
        string id, string code, HttpContext http, AssessmentDesk desk, AssessmentReportStore reports, CancellationToken cancellationToken)
    {
        var (form, sent) = (await FormData.ReadAsync(http), (await http.Request.ReadFormAsync(cancellationToken)).Files["file"]);
        if (sent is not { Length: > 0 and <= Assessment.MaxFileBytes })
        {
            form.Refuse("file", Choose, http.PageLanguage());
            return await IndicatorAsync(id, code, form, false, http, desk, cancellationToken);
        }

        await using var body = sent.OpenReadStream();
        var kept = (await AssessmentReportsApi.Attach(id, code, body, Path.GetFileName(sent.FileName), null, http, desk, reports, cancellationToken)).Result;
        return await AfterAsync(kept, id, code, form, http, desk, cancellationToken, ("name", "file"));
    }

    private static async Task<IResult> Review(
        string id, string code, HttpContext http, AssessmentDesk desk, AssessmentReportStore reports, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var reviewed = await form.SendAsync(
            new ReviewRequest { OrganizationId = form["organization"], Verdict = form.Choice<EntryVerdict>("verdict"), Reason = form["reason"] },
            request => AssessmentReportsApi.Review(id, code, request, http, desk, reports, cancellationToken));
        // There is a report of each organization on the page: the refusal stands at the one that was returned.
        return await AfterAsync(reviewed, id, code, form, http, desk, cancellationToken, ("reason", $"reason-{form["organization"]}"));
    }

    private static async Task<IResult> Override(
        string id, string code, HttpContext http, AssessmentDesk desk, AssessmentReportStore reports, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var made = await form.SendAsync(
            new OverrideRequest { Value = form.Value("second"), Reason = form["why"] },
            request => AssessmentReportsApi.Override(id, code, request, http, desk, reports, cancellationToken));
        return await AfterAsync(made, id, code, form, http, desk, cancellationToken, ("value", "second"), ("reason", "why"));
    }

    private static async Task<IResult> Object(
        string id, string code, HttpContext http, AssessmentDesk desk, AssessmentReportStore reports, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var raised = (await AssessmentReportsApi.Object(
            id, new() { Code = code, Text = form["text"] }, http, desk, reports, cancellationToken)).Result;
        return await AfterAsync(raised, id, code, form, http, desk, cancellationToken);
    }

    private static async Task<IResult> Decide(
        string id, string code, string objectionId, HttpContext http, AssessmentDesk desk, AssessmentReportStore reports,
        CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var decided = await form.SendAsync(
            new ObjectionDecision { Upheld = form["upheld"] == "yes", Answer = form["answer"], Value = form.Value("second", $"second-{objectionId}") },
            request => AssessmentReportsApi.Decide(id, objectionId, request, http, desk, reports, cancellationToken));
        return await AfterAsync(
            decided, id, code, form, http, desk, cancellationToken, ("answer", $"answer-{objectionId}"), ("value", $"second-{objectionId}"));
    }

    private static async Task<IResult> AfterAsync(
        IResult answer, string id, string code, FormData form, HttpContext http, AssessmentDesk desk, CancellationToken cancellationToken,
        params (string Place, string Field)[] fields)
    {
        if (answer is not Problem problem)
            return Visitor.SeeOther($"/assessments/{id}/indicators/{Uri.EscapeDataString(code)}?done=saved");
        if (problem.Errors is null && problem.StatusCode != StatusCodes.Status409Conflict)
            return problem;
        form.Refuse(problem, http.PageLanguage(), fields);
        return await IndicatorAsync(id, code, form, false, http, desk, cancellationToken);
    }

    private static async Task<IResult> IndicatorAsync(
        string id, string code, FormData? typed, bool done, HttpContext http, AssessmentDesk desk, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, http, Right.ReadAssessments, cancellationToken) is not { } assessment)
            return AssessmentDesk.NoSuchAssessment;
        var sheet = AssessmentDesk.SeenBy(await desk.SheetAsync(assessment, cancellationToken), http);
        if (sheet.Find(code) is not { } one)
            return NoSuchIndicator;
        var own = one.Entries.FirstOrDefault(entry => entry.OrganizationId == http.Caller().Affiliation.OrganizationId);
        var form = typed ?? new FormData(own is null ? [] : new Dictionary<string, string>
        {
            ["value"] = own.Value is { } value ? value.ToString(CultureInfo.InvariantCulture) : "",
            ["note"] = own.Note,
            ["period"] = own.Period,
        });
        return PageResult.Of<IndicatorView, IndicatorModel>(new(one.Name, one.Name), new(
            assessment, one, form, http.Caller().May(Right.ReportAssessments) && http.Caller().Affiliation.OrganizationId is not null,
            [.. sheet.Objections.Where(objection => objection.Code == code)])
        {
            Next = NextOf(sheet, code, http.Caller().Affiliation.OrganizationId),
            Done = done,
        }) with
        {
            Status = form.IsGood ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }

    /// <summary>Whether people report it, rather than a query counts it.</summary>
    public static bool IsReported(IndicatorResult one) =>
        one.IsLeaf && one.Source is (Engine.Assessments.Indicator.Number or Engine.Assessments.Indicator.Evidence);

    /// <summary>Where a value comes from; nothing of a heading.</summary>
    public static BilingualText SourceOf(string source) => source switch
    {
        "" => new("", ""),
        Engine.Assessments.Indicator.Number => new("填报数", "reported number"),
        Engine.Assessments.Indicator.Evidence => new("佐证材料", "evidence"),
        _ when MemberFigureKinds.Find(source[Engine.Assessments.Indicator.QueryPrefix.Length..].Split('(')[0].Trim()) is { Name: var figure } =>
            new($"由数据计算：{figure.Chinese}", $"by query: {figure.English}"),
        _ => new("本服务没有这个数字：不可评", "no such figure here: not assessable"),
    };

    /// <summary>
    /// The next one that people report and the organization has not, or whose report was returned;
    /// for whoever reviews, the next with a report that waits. Null where there is none.
    /// </summary>
    private static IndicatorResult? NextOf(AssessmentSheet sheet, string code, string? own) => sheet.Results
        .SkipWhile(one => one.Code != code).Skip(1).Concat(sheet.Results.TakeWhile(one => one.Code != code))
        .FirstOrDefault(one => IsReported(one) && (own is null
            ? one.Entries.Any(entry => entry.Verdict is null)
            : one.Entries.All(entry => entry.OrganizationId != own || entry.Verdict == EntryVerdict.Returned)));
}

/// <param name="Reports">Whether the reader reports for an organization.</param>
public sealed record IndicatorModel(
    Assessment Assessment, IndicatorResult Indicator, FormData Form, bool Reports, IReadOnlyList<AssessmentObjection> Objections)
{
    /// <summary>Where the reader goes on; null where nothing is left to do.</summary>
    public IndicatorResult? Next { get; init; }

    /// <summary>It was saved a moment ago.</summary>
    public bool Done { get; init; }
}
