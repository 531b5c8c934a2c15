using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Matches;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Languages;
using Matching.Engine.Layout;
using Matching.Engine.Live;
using Matching.Engine.Scenarios;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Layout;

/// <summary>Plans that people keep and hold against each other. A college sees its own; whoever acts for all sees all.</summary>
internal static class ScenariosApi
{
    public static readonly Problem NoSuchScenario = Problem.NotFound(new("没有这个方案。", "There is no such scenario."));

    private static readonly BilingualText NameNeeded = new("保存的方案须有名称。", "A scenario that is kept needs a name.");

    private static readonly BilingualText OtherPart = new("两个方案的地区和层次须相同。", "Both scenarios must be of the same region and level.");

    public static void MapScenarios(this RouteGroupBuilder api)
    {
        var scenarios = api.MapGroup("/layout/scenarios").WithTags("Layout");
        scenarios.MapPost("", Create).Needs(Right.WriteScenarios).WithSummary("Keeps a plan").AnswersProblems(404, 409, 413, 415, 422, 503);
        scenarios.MapGet("", List).Needs(Right.ReadScenarios).WithSummary("Plans that were kept, newest first");
        scenarios.MapGet("/{id}", Get).Needs(Right.ReadScenarios).WithSummary("One plan").Produces(304).AnswersProblems(404);
        scenarios.MapPut("/{id}", Replace).Needs(Right.WriteScenarios).WithSummary("Replaces a plan").AnswersProblems(404, 409, 412, 413, 415, 422, 503);
        scenarios.MapDelete("/{id}", Delete).Needs(Right.WriteScenarios).WithSummary("Removes a plan").AnswersProblems(404, 412);
        scenarios.MapGet("/{id}/compare", Compare).Needs(Right.ReadScenarios)
            .WithSummary("A plan beside another, or beside the layout as it is").AnswersProblems(404, 409, 422, 503);
    }

    /// <summary>Whose scenarios the caller reaches; null for everybody's.</summary>
    internal static string? OwnerOf(HttpContext http, Right right) => http.Caller().ReachOf(right) == Reach.All ? null : OwnOf(http);

    /// <summary>Whose a scenario is that the caller makes.</summary>
    internal static string OwnOf(HttpContext http) => http.Caller().Affiliation is var own ? own.OrganizationId ?? own.ConsortiumId ?? "" : "";

    internal static async Task<Results<Created<ScenarioResponse>, Problem>> Create(
        WhatIfRequest request, HttpContext http, LiveIndex live, CodeTableStore codes, ScenarioStore scenarios, CancellationToken cancellationToken)
    {
        var (plan, refusal) = await ReadAsync(request, http, live, codes, cancellationToken);
        if (plan is null)
            return refusal!;
        var made = await scenarios.CreateAsync(OwnOf(http), plan, cancellationToken);
        return Conditional.Created(http, $"/api/v1/layout/scenarios/{made.Value.Id}", made, ScenarioResponse.From);
    }

    internal static async Task<Results<Ok<ListResponse<ScenarioResponse>>, Problem>> List(
        int? limit, string? cursor, HttpContext http, ScenarioStore scenarios, CancellationToken cancellationToken)
    {
        var (errors, owner) = (new RequestErrors(), OwnerOf(http, Right.ReadScenarios));
        var list = $"scenarios {owner}";
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await scenarios.ListAsync(owner, place.Before, place.Limit, cancellationToken);
        return TypedResults.Ok(new ListResponse<ScenarioResponse>([.. page.Items.Select(ScenarioResponse.From)], PageRequest.Next(list, page.Next)));
    }

    internal static async Task<Results<Ok<ScenarioResponse>, StatusCodeHttpResult, Problem>> Get(
        string id, HttpContext http, ScenarioStore scenarios, CancellationToken cancellationToken)
    {
        var row = await scenarios.GetAsync(id, OwnerOf(http, Right.ReadScenarios), cancellationToken);
        return Conditional.Get(http, row?.Version, NoSuchScenario, () => ScenarioResponse.From(row!));
    }

    internal static async Task<Results<Ok<ScenarioResponse>, Problem>> Replace(
        string id, WhatIfRequest request, HttpContext http, LiveIndex live, CodeTableStore codes, ScenarioStore scenarios, CancellationToken cancellationToken)
    {
        var owner = OwnerOf(http, Right.WriteScenarios);
        var current = await scenarios.GetAsync(id, owner, cancellationToken);
        if (Conditional.Refuses(http, current?.Version, NoSuchScenario) is { } refused)
            return refused;
        var (plan, refusal) = await ReadAsync(request, http, live, codes, cancellationToken);
        if (plan is null)
            return refusal!;
        var written = await scenarios.ReplaceAsync(id, owner, plan, Conditional.Expected(http, current!.Version), cancellationToken);
        return Conditional.Replaced(http, written, NoSuchScenario, ScenarioResponse.From);
    }

    internal static async Task<Results<NoContent, Problem>> Delete(
        string id, HttpContext http, ScenarioStore scenarios, CancellationToken cancellationToken)
    {
        var owner = OwnerOf(http, Right.WriteScenarios);
        var current = await scenarios.GetAsync(id, owner, cancellationToken);
        if (Conditional.Refuses(http, current?.Version, NoSuchScenario) is { } refused)
            return refused;
        return Conditional.Deleted((await scenarios.DeleteAsync(id, owner, Conditional.Expected(http, current!.Version), cancellationToken)).Outcome);
    }

    /// <param name="with">Another scenario's id; the layout as it is where it is absent.</param>
    internal static async Task<Results<Ok<ComparisonResponse>, Problem>> Compare(
        string id, string? with, HttpContext http, LiveIndex live, ScenarioStore scenarios, LayoutSources sources, CancellationToken cancellationToken)
    {
        var owner = OwnerOf(http, Right.ReadScenarios);
        if (!ServedRun.TryTake(http, live, null, out var view, out var refusal))
            return refusal;
        if (await scenarios.GetAsync(id, owner, cancellationToken) is not { } kept)
            return NoSuchScenario;
        var other = with is null ? null : await scenarios.GetAsync(with, owner, cancellationToken);
        if (with is not null && other is null)
            return NoSuchScenario;
        var (left, right) = (kept.Value.Plan, other?.Value.Plan ?? kept.Value.Plan with { Name = null, Actions = [] });
        if (left.Region != right.Region || left.Level != right.Level)
            return Problem.Invalid("with", OtherPart);
        if ((PlanReader.Refuses(view, left) ?? PlanReader.Refuses(view, right)) is { } contradicts)
            return contradicts;
        var codes = ComparisonResponse.Codes(left, right);
        var (one, beside) = (await AnswerAsync(left), await AnswerAsync(right));
        return TypedResults.Ok(ComparisonResponse.From(view, (id, one), (with, beside)));

        async Task<WhatIfResponse> AnswerAsync(LayoutScenario plan)
        {
            plan = plan with { Horizon = Math.Min(left.Horizon, right.Horizon) };
            var context = await sources.PlanAsync(view, plan, codes ?? WhatIfAnswer.WhatIfOf(view, plan).Codes, cancellationToken);
            return new WhatIfAnswer(view, plan, context, http.AnswerLanguage(), codes).ToResponse();
        }
    }

    private static async Task<(LayoutScenario? Plan, Problem? Refusal)> ReadAsync(
        WhatIfRequest request, HttpContext http, LiveIndex live, CodeTableStore codes, CancellationToken cancellationToken)
    {
        if (!ServedRun.TryTake(http, live, null, out var view, out var refusal))
            return (null, refusal);
        if (RequestText.Trimmed(request.Name) is null)
            return (null, Problem.Invalid("/name", NameNeeded));
        return PlanReader.Read(request, view, await codes.GetAsync(cancellationToken));
    }
}
