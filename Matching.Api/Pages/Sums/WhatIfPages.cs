using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Layout;
using Matching.Api.Pages.Layout;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Languages;
using Matching.Engine.Layout;
using Matching.Engine.Live;
using Matching.Engine.Scenarios;
using Matching.Engine.Storage;

namespace Matching.Api.Pages.Sums;

/// <summary>A plan beside the layout as it is. Its steps stand in the address; what is kept is kept by name.</summary>
internal static class WhatIfPages
{
    private const int Kept = 20;
    private const int Horizon = LayoutLimits.MostYears;

    private static readonly Problem NoName = Problem.Invalid("/name", new("请写一个名称。", "Give it a name."));

    public static void MapWhatIf(this RouteGroupBuilder pages)
    {
        pages.MapGet("/layout/what-if", Ask).NeedsByKeyOrCookie(Right.PreviewMatches);
        pages.MapPost("/layout/what-if", Keep).NeedsByKeyOrCookie(Right.WriteScenarios);
        pages.MapPost("/layout/what-if/{id}/delete", Delete).NeedsByKeyOrCookie(Right.WriteScenarios);
    }

    private static async Task<IResult> Ask(
        HttpContext http, LiveIndex live, CodeTableStore codes, ScenarioStore scenarios, LayoutSources sources, [AsParameters] PlanQuery query,
        CancellationToken cancellationToken)
    {
        if (live.Current?.SeenBy(http) is not { } view)
            return Problem.NotPublished;
        var tables = await codes.GetAsync(cancellationToken);
        var plan = query.Plan(tables, Horizon);
        var fault = PlanReader.Fault(view, plan);
        var outcome = fault is null && plan.Actions.Count > 0
            ? PlanOutcome.Of(
                view, plan, await sources.PlanAsync(view, plan, WhatIfAnswer.WhatIfOf(view, plan).Codes, cancellationToken), http.PageLanguage())
            : null;
        var year = Math.Clamp(query.Year ?? view.Index.Today.Year + 4, view.Index.Today.Year + 1, view.Index.Today.Year + Horizon);
        var maySave = http.Caller().May(Right.WriteScenarios);
        var kept = http.Caller().May(Right.ReadScenarios)
            ? (await scenarios.ListAsync(ScenariosApi.OwnerOf(http, Right.ReadScenarios), null, Kept, cancellationToken)).Items
            : [];
        return PageResult.Of<WhatIfView, WhatIfModel>(new("布点方案", "A plan of the layout"), new(query, plan, view.AsOf, view.Index.Today.Year)
        {
            Year = year,
            Fault = fault,
            Outcome = outcome,
            Colleges = [.. WhatIfAnswer.SitesOf(view, plan with { Actions = [] }).Select(site => site.College).Distinct().Order(StringComparer.Ordinal)],
            Specialties = [.. WhatIfAnswer.SitesOf(view, plan with { Actions = [] }).Select(site => (site.Code, site.Name)).Distinct()],
            Kept = kept,
            MaySave = maySave,
        });
    }

    private static async Task<IResult> Keep(
        HttpContext http, LiveIndex live, CodeTableStore codes, ScenarioStore scenarios, [AsParameters] PlanQuery query, CancellationToken cancellationToken)
    {
        if (live.Current?.SeenBy(http) is not { } view)
            return Problem.NotPublished;
        var name = (await FormData.ReadAsync(http))["name"].Trim();
        if (name.Length is 0 or > LayoutLimits.MaxName)
            return NoName;
        var plan = query.Plan(await codes.GetAsync(cancellationToken), Horizon) with { Name = name };
        if (PlanReader.Refuses(view, plan) is { } refused)
            return refused;
        await scenarios.CreateAsync(ScenariosApi.OwnOf(http), plan, cancellationToken);
        return Visitor.SeeOther($"/layout/what-if{query.With()}#kept");
    }

    private static async Task<IResult> Delete(string id, HttpContext http, ScenarioStore scenarios, CancellationToken cancellationToken)
    {
        await scenarios.DeleteAsync(id, ScenariosApi.OwnerOf(http, Right.WriteScenarios), null, cancellationToken);
        return Visitor.SeeOther("/layout/what-if#kept");
    }
}

/// <param name="ThisYear">The run's.</param>
public sealed record WhatIfModel(PlanQuery Query, LayoutScenario Plan, DateTimeOffset AsOf, int ThisYear)
{
    /// <summary>Of graduation that both columns show.</summary>
    public int Year { get; init; }

    /// <summary>Why the plan cannot be carried out; null where it can.</summary>
    public BilingualText? Fault { get; init; }

    /// <summary>Null of a plan without steps, or with a fault.</summary>
    public PlanOutcome? Outcome { get; init; }

    public IReadOnlyList<string> Colleges { get; init; } = [];

    public IReadOnlyList<(string Code, string Name)> Specialties { get; init; } = [];

    public IReadOnlyList<Stored<KeptScenario>> Kept { get; init; } = [];

    public bool MaySave { get; init; }
}
