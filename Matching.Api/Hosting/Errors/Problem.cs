using System.Diagnostics;
using System.Globalization;
using Matching.Api.Hosting.Answers;
using Matching.Engine.Languages;

namespace Matching.Api.Hosting.Errors;

/// <summary>An error answer in the caller's language, as problem details whatever the caller accepts.</summary>
internal sealed class Problem(int status, string code, BilingualText detail) : IResult, IStatusCodeHttpResult
{
    /// <summary>Before a database has its first run.</summary>
    public static readonly Problem NotPublished =
        new(503, "notPublished", new("第一次重算还没有发布，请稍后再试。", "No run has been published yet; try again shortly."))
        {
            RetryAfter = TimeSpan.FromSeconds(5),
        };

    public int? StatusCode => status;

    public string Code => code;

    public BilingualText Detail => detail;

    public RequestErrors? Errors { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The resource that stands in the way, by its id.</summary>
    public string? ExistingId { get; init; }

    /// <summary>The page on which people see what stands in the way; null where there is none.</summary>
    public string? Page { get; init; }

    public static Problem Invalid(RequestErrors errors) =>
        new(400, "invalid", new("请求中有不合规的内容，见 errors。", "The request is not valid; see errors.")) { Errors = errors };

    public static Problem Invalid(string place, BilingualText reason)
    {
        var errors = new RequestErrors();
        errors.Add(place, reason);
        return Invalid(errors);
    }

    /// <summary>What is asked can be read, and cannot be.</summary>
    public static Problem OutOfRange(RequestErrors errors) =>
        new(422, "outOfRange", new("请求中有不可能的数值，见 errors。", "The request has values that cannot be; see errors.")) { Errors = errors };

    public static Problem NotFound(BilingualText detail) => new(404, "notFound", detail);

    public static Problem AlreadyExists(string id) =>
        AlreadyExists(id, new($"这个键已经有了，id 是 {id}。", $"This key exists already; its id is {id}."));

    /// <param name="detail">What was done before.</param>
    /// <param name="page">Where people see it.</param>
    public static Problem AlreadyExists(string id, BilingualText detail, string? page = null) =>
        new(409, "alreadyExists", detail) { ExistingId = id, Page = page };

    public static Problem ForStatus(int status) => new(status, StatusTexts.Code(status), StatusTexts.Detail(status));

    public Task ExecuteAsync(HttpContext http) =>
        PageAnswers.AreWanted(http) ? http.RequestServices.GetRequiredService<ErrorPage>()(http, this) : WriteAsync(http);

    /// <summary>Systems are told of their key, and people of themselves.</summary>
    private BilingualText DetailFor(HttpContext http) =>
        status == StatusCodes.Status403Forbidden && code == StatusTexts.Code(status) && http.Request.Headers.Authorization.Count > 0
            ? StatusTexts.KeyForbidden : detail;

    private async Task WriteAsync(HttpContext http)
    {
        var language = http.AnswerLanguage();
        var body = new ProblemBody(
            StatusTexts.Title(status).In(language),
            status,
            DetailFor(http).In(language),
            code,
            Errors?.In(language),
            ExistingId,
            Activity.Current?.Id ?? http.TraceIdentifier);
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        if (RetryAfter is { } wait)
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await http.Response.WriteAsJsonAsync(body, StrictJson.Answers, ProblemBody.MediaType, http.RequestAborted);
    }
}
