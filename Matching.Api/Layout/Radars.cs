using Matching.Api.Hosting.Errors;
using Matching.Api.Matches;
using Matching.Engine.Catalog;
using Matching.Engine.Layout;
using Matching.Engine.Live;

namespace Matching.Api.Layout;

/// <summary>The radar that a request asks for, of the rows that its caller sees.</summary>
internal sealed class Radars(LiveIndex live, CodeTableStore codes, LayoutSources sources)
{
    /// <returns>View and radar, or why there is none.</returns>
    public async Task<(LiveView? View, LiveRadar? Radar, Problem? Refusal)> TakeAsync(
        RadarQuery query, HttpContext http, CancellationToken cancellationToken)
    {
        if (!ServedRun.TryTake(http, live, query.Run, out var view, out var refusal))
            return (null, null, refusal);
        if (query.Region is { } region && (await codes.GetAsync(cancellationToken)).FindRegion(region) is null)
            return (null, null, Problem.NotFound(new($"没有地区代码“{region}”。", $"There is no region '{region}'.")));
        return (view, await sources.RadarAsync(view, query.Region, query.Level?.Value, query.Basis?.Value ?? LayoutBasis.Seats, cancellationToken), null);
    }
}
