using Matching.Engine.Live;
using Microsoft.Extensions.Options;

namespace Matching.Api.Hosting.Answers;

/// <summary>
/// What is taken elsewhere says what it is: of which run, as of when, by which filter, under which licence. One place for every file of rows, by route and
/// by page; what an answer says of itself stands.
/// </summary>
internal static class ExportHeaders
{
    public const string Run = "X-Run-Id";
    public const string AsOf = "X-As-Of";
    public const string Filter = "X-Filter";
    public const string Licence = "X-Licence";

    private static readonly string[] Files = [CsvAnswer.MediaType, "application/x-ndjson"];

    public static void UseExportHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        if (HttpMethods.IsGet(http.Request.Method))
        {
            // Before anything is read: what changes meanwhile may be missing, what is said to be there is.
            var asOf = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            http.Response.OnStarting(() =>
            {
                Say(http, asOf);
                return Task.CompletedTask;
            });
        }

        return next(http);
    });

    /// <summary>The licences of rows; the service's own where they have none.</summary>
    public static IReadOnlyCollection<string> LicencesOf(HttpContext http, IReadOnlyCollection<string> licences) =>
        licences.Count > 0 ? licences : [http.RequestServices.GetRequiredService<IOptions<ExportOptions>>().Value.Licence];

    public static void SetLicences(HttpContext http, IReadOnlyCollection<string> licences)
    {
        http.Response.Headers[Licence] = Uri.EscapeDataString(string.Join("; ", licences));
        foreach (var address in licences.Where(IsAddress))
            http.Response.Headers.Append("Link", $"<{address}>; rel=\"license\"");
    }

    private static void Say(HttpContext http, DateTimeOffset asOf)
    {
        var (response, type) = (http.Response, http.Response.ContentType?.Split(';')[0].Trim());
        if (response.StatusCode != StatusCodes.Status200OK || !Files.Contains(type, StringComparer.OrdinalIgnoreCase))
            return;
        response.Headers.TryAdd(AsOf, asOf.ToString("O"));
        response.Headers.TryAdd(Filter, Uri.EscapeDataString(Uri.UnescapeDataString(http.Request.QueryString.Value ?? "").TrimStart('?')));
        if (http.RequestServices.GetRequiredService<LiveIndex>().Current is { } view)
            response.Headers.TryAdd(Run, view.RunId);
        if (!response.Headers.ContainsKey(Licence))
            SetLicences(http, LicencesOf(http, []));
    }

    /// <summary>One that a header can hold as it is.</summary>
    private static bool IsAddress(string licence) => licence.All(letter => letter is > ' ' and < '\u007f' and not '>')
        && Uri.TryCreate(licence, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
}
