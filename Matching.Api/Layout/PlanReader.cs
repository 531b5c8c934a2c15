using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Catalog;
using Matching.Engine.Languages;
using Matching.Engine.Layout;
using Matching.Engine.Live;

namespace Matching.Api.Layout;

/// <summary>A plan as it was sent, held against the layout that it is to change.</summary>
internal static class PlanReader
{
    private static readonly Dictionary<string, BilingualText> Contradictions = new(StringComparer.Ordinal)
    {
        ["twice"] = new("同一专业点在同一届有两个动作。", "Two steps change one program in one intake."),
        ["belowZero"] = new("缩减后招生数为负。", "It would leave fewer than no seats."),
        ["noSite"] = new("该院校在此地区和层次没有这个专业。", "The college does not offer the specialty in this region and level."),
    };

    /// <summary>The plan, or why it cannot be one.</summary>
    public static (LayoutScenario? Plan, Problem? Refusal) Read(WhatIfRequest request, LiveView view, CodeTables codes)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return (null, invalid);
        if (request.Region is { } region && codes.FindRegion(region) is null)
            return (null, Problem.NotFound(new($"没有地区代码“{region}”。", $"There is no region '{region}'.")));
        var plan = request.ToPlan();
        var sites = WhatIfAnswer.SitesOf(view, plan);
        plan = plan with { Actions = [.. (request.Actions ?? []).Select(action => action.ToAction(sites))] };
        return Refuses(view, plan) is { } contradicts ? (null, contradicts) : (plan, null);
    }

    /// <summary>Why a plan cannot be carried out in a layout, as a sentence; null where it can.</summary>
    public static BilingualText? Fault(LiveView view, LayoutScenario plan) =>
        LayoutPlan.Contradiction(WhatIfAnswer.SitesOf(view, plan), plan.Actions) is var (_, reason) ? Contradictions[reason] : null;

    /// <summary>Why a plan, maybe a kept one, cannot be carried out in a layout; null where it can.</summary>
    public static Problem? Refuses(LiveView view, LayoutScenario plan)
    {
        if (LayoutPlan.Contradiction(WhatIfAnswer.SitesOf(view, plan), plan.Actions) is not var (place, reason))
            return null;
        var errors = new RequestErrors();
        errors.Add($"/actions/{place}", Contradictions[reason]);
        return Problem.OutOfRange(errors);
    }
}
