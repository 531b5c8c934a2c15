using System.ComponentModel;
using System.Security.Cryptography;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Assessments;
using Matching.Engine.Languages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Assessments;

/// <summary>What members report, what a second person says of it, second values and objections.</summary>
internal static class AssessmentReportsApi
{
    public static readonly Problem QueryValue = new(409, "queryValue", new(
        "这项指标由数据计算，不接受填报；如有出入，请由秘书处另加第二个值并写明理由。",
        "A query gives this value and nobody types over it; a second value with a reason may stand beside it."));

    private static readonly Problem NoSuchIndicator = Problem.NotFound(new("没有这项可填报的指标。", "There is no such indicator to report."));

    private static readonly Problem TooLate = new(409, "frozen", new(
        "已经冻结：之后的佐证进入下一轮考核。", "It is frozen: later evidence goes to the next cycle."));

    private static readonly Problem NotNow = new(409, "wrongState", new("现在不能这样做。", "It is not the time for this."));

    private static readonly Problem NotReviewed = new(409, "notReviewed", new(
        "没有这份填报，或填报人就是您本人，或已过审核期。", "There is no such report, or it is your own, or the review is over."));

    private static readonly Problem NoFile = Problem.NotFound(new("没有这个佐证文件。", "There is no such file."));

    private static readonly BilingualText ReasonNeeded = new("退回须写明理由。", "Say why it is returned.");

    private static readonly BilingualText Whose = new("须是联合体今天的成员。", "It must be a member of the consortium today.");

    private static readonly BilingualText NumberNeeded = new("须填一个数。", "It takes a number.");

    private static readonly BilingualText FileName = new(
        $"请给出文件名（name，最多 {Assessment.MaxFileName} 个字符），且文件不能为空。", $"Name the file with {Assessment.MaxFileName} characters at most; it must not be empty.");

    public static void MapAssessmentReports(this RouteGroupBuilder assessments)
    {
        assessments.MapPut("/{id}/indicators/{code}/entry", Save).Needs(Right.ReportAssessments)
            .WithSummary("Saves what an organization reports; as often as one likes until it is frozen").AnswersProblems(403, 404, 409, 413, 415);
        assessments.MapPost("/{id}/indicators/{code}/evidence", Attach).Needs(Right.ReportAssessments)
            .Accepts<Stream>("application/octet-stream", "application/pdf", "image/png", "image/jpeg", "text/csv", "text/plain")
            .WithMetadata(new RequestSizeLimitAttribute(Assessment.MaxFileBytes))
            .WithSummary("Keeps a file that shows what is reported, by its SHA-256").AnswersProblems(403, 404, 409, 413, 415, 422);
        assessments.MapGet("/{id}/indicators/{code}/evidence", Download).Needs(Right.ReadAssessments)
            .WithSummary("The file that an organization sent").AnswersProblems(403, 404);
        assessments.MapPost("/{id}/indicators/{code}/review", Review).Needs(Right.WriteAssessments)
            .WithSummary("Accepts or returns a report that somebody else saved").AnswersProblems(404, 409, 413, 415, 422);
        assessments.MapPost("/{id}/indicators/{code}/override", Override).Needs(Right.WriteAssessments)
            .WithSummary("Puts a second value beside the first, with a reason").AnswersProblems(404, 409, 413, 415, 422);
        assessments.MapPost("/{id}/objections", Object).Needs(Right.ReportAssessments)
            .WithSummary("Objects to what was found").AnswersProblems(403, 404, 409, 413, 415, 422);
        assessments.MapPost("/{id}/objections/{objectionId}", Decide).Needs(Right.WriteAssessments)
            .WithSummary("Answers an objection, once").AnswersProblems(404, 409, 413, 415, 422);
    }

    internal static async Task<Results<NoContent, Problem>> Save(
        string id, string code, EntryRequest request, HttpContext http, AssessmentDesk desk, AssessmentReportStore reports,
        CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        var (assessment, indicator, own, refusal) = await TakeAsync(id, code, request.OrganizationId, http, desk, cancellationToken);
        if (refusal is not null)
            return refusal;
        if (indicator!.Source == Indicator.Number && request.Value is null)
            return Problem.Invalid("/value", NumberNeeded);
        return await reports.SaveAsync(
            assessment!.Id, code, own!, request.Value, RequestText.Text(request.Note), RequestText.Trimmed(request.Period) ?? "", http.Caller().Id,
            cancellationToken)
                ? TypedResults.NoContent()
                : TooLate;
    }

    internal static async Task<Results<Ok<AttachedResponse>, Problem>> Attach(
        string id, string code, Stream body, [Description("Of the file.")] string? name, [Description("Whose report.")] string? organizationId,
        HttpContext http, AssessmentDesk desk, AssessmentReportStore reports, CancellationToken cancellationToken)
    {
        var (assessment, _, own, refusal) = await TakeAsync(id, code, organizationId, http, desk, cancellationToken);
        if (refusal is not null)
            return refusal;
        using var file = new MemoryStream();
        await body.CopyToAsync(file, cancellationToken);
        if (RequestText.Trimmed(name) is not { Length: <= Assessment.MaxFileName } given || file.Length == 0)
            return Problem.Invalid("name", FileName);
        var bytes = file.ToArray();
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return await reports.AttachAsync(assessment!.Id, code, own!, given, digest, bytes, http.Caller().Id, cancellationToken)
            ? TypedResults.Ok(new AttachedResponse(given, digest, bytes.Length))
            : TooLate;
    }

    /// <param name="organizationId">Whose; one's own where it is absent.</param>
    internal static async Task<Results<FileContentHttpResult, Problem>> Download(
        string id, string code, string? organizationId, HttpContext http, AssessmentDesk desk, AssessmentReportStore reports,
        CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, http, Right.ReadAssessments, cancellationToken) is null)
            return AssessmentDesk.NoSuchAssessment;
        var caller = http.Caller();
        var whose = organizationId ?? caller.Affiliation.OrganizationId ?? "";
        if (caller.ReachOf(Right.ReadAssessments) == Reach.Own && whose != caller.Affiliation.OrganizationId)
            return NoFile;
        var entry = (await reports.EntriesAsync(id, cancellationToken)).FirstOrDefault(one => one.Code == code && one.OrganizationId == whose);
        return entry is { FileName.Length: > 0 } && await reports.FileAsync(id, code, whose, cancellationToken) is { } bytes
            ? TypedResults.File(bytes, "application/octet-stream", entry.FileName)
            : NoFile;
    }

    internal static async Task<Results<NoContent, Problem>> Review(
        string id, string code, ReviewRequest request, HttpContext http, AssessmentDesk desk, AssessmentReportStore reports,
        CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (request.Verdict == EntryVerdict.Returned && RequestText.Trimmed(request.Reason) is null)
            return Problem.Invalid("/reason", ReasonNeeded);
        if (await desk.FindAsync(id, http, Right.WriteAssessments, cancellationToken) is null)
            return AssessmentDesk.NoSuchAssessment;
        return await reports.ReviewAsync(
            id, code, request.OrganizationId!, request.Verdict!.Value, RequestText.Trimmed(request.Reason) ?? "", http.Caller().Id, cancellationToken)
                ? TypedResults.NoContent()
                : NotReviewed;
    }

    internal static async Task<Results<NoContent, Problem>> Override(
        string id, string code, OverrideRequest request, HttpContext http, AssessmentDesk desk, AssessmentReportStore reports,
        CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (await desk.FindAsync(id, http, Right.WriteAssessments, cancellationToken) is not { } assessment)
            return AssessmentDesk.NoSuchAssessment;
        if (assessment.Find(code) is not { } indicator || !assessment.IsLeaf(indicator))
            return NoSuchIndicator;
        return await reports.OverrideAsync(id, code, request.Value!.Value, request.Reason!.Trim(), http.Caller().Id, cancellationToken)
            ? TypedResults.NoContent()
            : NotNow;
    }

    internal static async Task<Results<NoContent, Problem>> Object(
        string id, ObjectionRequest request, HttpContext http, AssessmentDesk desk, AssessmentReportStore reports, CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (await desk.FindAsync(id, http, Right.ReportAssessments, cancellationToken) is not { } assessment)
            return AssessmentDesk.NoSuchAssessment;
        if (assessment.Find(request.Code!) is not { } indicator || !assessment.IsLeaf(indicator))
            return Problem.Invalid("/code", NoSuchIndicator.Detail);
        if (http.Caller().Affiliation.OrganizationId is not { } own)
            return Ownership.NotYours;
        return await reports.ObjectAsync(id, request.Code!, own, request.Text!.Trim(), http.Caller().Id, cancellationToken) ? TypedResults.NoContent() : NotNow;
    }

    internal static async Task<Results<NoContent, Problem>> Decide(
        string id, string objectionId, ObjectionDecision request, HttpContext http, AssessmentDesk desk, AssessmentReportStore reports,
        CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (await desk.FindAsync(id, http, Right.WriteAssessments, cancellationToken) is null)
            return AssessmentDesk.NoSuchAssessment;
        return await reports.DecideAsync(
            id, objectionId, request.Upheld!.Value, request.Answer!.Trim(), request.Value, http.Caller().Id, cancellationToken)
                ? TypedResults.NoContent()
                : NotNow;
    }

    /// <summary>The indicator that is reported and whose report it is, or why it may not be.</summary>
    private static async Task<(Assessment? Assessment, Indicator? Indicator, string? Organization, Problem? Refusal)> TakeAsync(
        string id, string code, string? organizationId, HttpContext http, AssessmentDesk desk, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, http, Right.ReportAssessments, cancellationToken) is not { } assessment)
            return (null, null, null, AssessmentDesk.NoSuchAssessment);
        if (assessment.Find(code) is not { } indicator || !assessment.IsLeaf(indicator))
            return (null, null, null, NoSuchIndicator);
        if (indicator.Query is not null)
            return (null, null, null, QueryValue);
        var own = organizationId ?? http.Caller().Affiliation.OrganizationId;
        if (own is null || !http.Caller().Covers(Right.ReportAssessments, own))
            return (null, null, null, Ownership.NotYours);
        return await desk.IsMemberAsync(assessment, own, cancellationToken)
            ? (assessment, indicator, own, null)
            : (null, null, null, Problem.Invalid("/organizationId", Whose));
    }
}
