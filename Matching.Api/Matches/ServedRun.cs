using System.Diagnostics.CodeAnalysis;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Engine.Live;

namespace Matching.Api.Matches;

/// <summary>
/// The run that answers come from, without rows that the caller does not see. A request takes it once, so that its answer comes from one run as a whole.
/// </summary>
internal static class ServedRun
{
    /// <param name="run">The run that the caller insists on, or null for whichever is in service.</param>
    /// <param name="refusal">Null where there is a view.</param>
    public static bool TryTake(
        HttpContext http, LiveIndex live, string? run, [NotNullWhen(true)] out LiveView? view, [NotNullWhen(false)] out Problem? refusal)
    {
        view = live.Current?.SeenBy(http);
        refusal = view is null ? Problem.NotPublished : run is null || run == view.RunId ? null : Other(run, view.RunId);
        return refusal is null;
    }

    /// <summary>Says of which run a file is.</summary>
    public static void Name(HttpContext http, LiveView view) => http.Response.Headers[ExportHeaders.Run] = view.RunId;

    private static Problem Other(string run, string served) => new(409, "runNotServed", new(
        $"本服务现在按重算 {served} 作答，不是 {run}；若后者刚刚发布，请稍后再试。",
        $"Answers come from run {served} here, not from {run}; if that was published just now, try again shortly."));
}
