using Matching.Api.Balance;
using Matching.Api.Figures;
using Matching.Api.Hosting.Errors;
using Matching.Api.Indices;
using Matching.Api.Layout;
using Matching.Api.Matches;
using Matching.Engine.Catalog;
using Matching.Engine.Layout;
using Matching.Engine.Live;

namespace Matching.Api.Evidence;

/// <summary>Works a figure out again from its name, with all of its rows.</summary>
internal sealed class FigureReader(LiveIndex live, CodeTableStore codes, Radars radars, LayoutSources sources, StructureReader structures)
{
    private static readonly Problem NoSuchFigure = Problem.NotFound(new("没有这个数字。", "There is no such figure."));

    public async Task<(FigureRows? Figure, Problem? Refusal)> ReadAsync(string figureId, HttpContext http, CancellationToken cancellationToken)
    {
        if (FigureName.Read(figureId) is not { } name)
            return (null, NoSuchFigure);
        var (figure, refusal) = name.Kind switch
        {
            RadarFigure.Kind => await OfRadarAsync(name, http, cancellationToken),
            PlanFigure.Kind => await OfPlanAsync(name, http, cancellationToken),
            IndexFigure.Kind => await structures.FigureAsync(name, http, cancellationToken),
            _ => await OfDemandAsync(name, http, cancellationToken),
        };
        return figure is { Rows.Count: > 0 } ? (figure, null) : (null, refusal ?? NoSuchFigure);
    }

    private async Task<(FigureRows?, Problem?)> OfDemandAsync(FigureName name, HttpContext http, CancellationToken cancellationToken)
    {
        if (FigureId.Read(name, await codes.GetAsync(cancellationToken)) is not var (run, query, code))
            return (null, null);
        return ServedRun.TryTake(http, live, run, out var view, out var refusal) ? (FigureId.Rows(view, query, code), null) : (null, refusal);
    }

    private async Task<(FigureRows?, Problem?)> OfRadarAsync(FigureName name, HttpContext http, CancellationToken cancellationToken)
    {
        if (RadarFigure.Read(name) is not var (query, measure, subject, other))
            return (null, null);
        var (view, radar, refusal) = await radars.TakeAsync(query, http, cancellationToken);
        return radar is null ? (null, refusal) : (RadarFigure.Rows(view!, radar, measure, subject, other), null);
    }

    private async Task<(FigureRows?, Problem?)> OfPlanAsync(FigureName name, HttpContext http, CancellationToken cancellationToken)
    {
        if (PlanFigure.Read(name) is not var (run, plan, looked, measure, year))
            return (null, null);
        if (!ServedRun.TryTake(http, live, run, out var view, out var refusal))
            return (null, refusal);
        if (LayoutPlan.Contradiction(WhatIfAnswer.SitesOf(view, plan), plan.Actions) is not null)
            return (null, null);
        return (PlanFigure.Rows(view, plan, looked, measure, year, await sources.PlanAsync(view, plan, looked, cancellationToken)), null);
    }
}
