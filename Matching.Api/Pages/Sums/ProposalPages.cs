using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Layout;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Languages;
using Matching.Engine.Layout;
using Matching.Engine.Live;

namespace Matching.Api.Pages.Sums;

/// <summary>What rules speak for in the layout, each step with what it would come to.</summary>
internal static class ProposalPages
{
    private const int PageSize = 10;

    public static void MapProposals(this RouteGroupBuilder pages) => pages.MapGet("/layout/proposals", List).NeedsByKeyOrCookie(Right.ReadScenarios);

    private static async Task<IResult> List(
        HttpContext http, LiveIndex live, CodeTableStore codes, LayoutSources sources, [AsParameters] SumQuery query, CancellationToken cancellationToken)
    {
        if (live.Current?.SeenBy(http) is not { } view)
            return Problem.NotPublished;
        var radar = await sources.RadarAsync(
            view, query.RegionCode(await codes.GetAsync(cancellationToken)), query.OfLevel, query.OfBasis, cancellationToken);
        var (proposals, language) = (await sources.ProposalsAsync(view, radar, cancellationToken), http.PageLanguage());
        LayoutProposal[] all = [.. ProposalsApi.Seen(proposals, http)];
        LayoutProposal[] wanted = [.. all.Where(one => Choices.Of<LayoutStep>(query.Show) is not { } op || one.Op == op)];
        var answers = new ProposalAnswer(view, radar, await sources.PlanAsync(view, ProposalAnswer.Plan(radar, []), [], cancellationToken), language);
        if (query.IsCsv)
            return await CsvAnswer.OfAsync("proposals", wanted.Select(item => ProposalLine.Of(answers.Of(item))), cancellationToken);
        var start = Math.Clamp(query.From ?? 0, 0, wanted.Length);
        return PageResult.Of<ProposalsView, ProposalsModel>(new("建议的步骤", "Proposed steps"), new(query, view.AsOf, view.IsPart)
        {
            Counts = all.CountBy(one => one.Op).ToDictionary(),
            Items = [.. wanted.Skip(start).Take(PageSize).Select(one => ProposalCard.Of(answers.Of(one), ProposalAnswer.Plan(radar, one.Actions)))],
            NotApplied = [.. proposals.Rules.Where(rule => rule.NotApplied is not null).Select(rule => (rule.Rule.Code, rule.NotApplied!.Sentence))],
            NoRatio = radar.NoRatio,
            Next = start + PageSize < wanted.Length ? start + PageSize : null,
        });
    }
}

/// <summary>A proposal as a page shows it.</summary>
/// <param name="Try">The address of the plan.</param>
public sealed record ProposalCard(LayoutStep Op, string Code, string Name, IReadOnlyList<(string College, int Seats)> Steps, string Try)
{
    public string Message { get; init; } = "";

    public string Rule { get; init; } = "";

    /// <summary>Of the rule; null of the balance.</summary>
    public string? Source { get; init; }

    public int? FirstEffect { get; init; }

    public int? Lag { get; init; }

    public (int Before, int After) Sites { get; init; }

    public (double? Before, double? After) Supply { get; init; }

    public (double? Before, double? After) Gap { get; init; }

    public int LoserCount { get; init; }

    public IReadOnlyList<(string Id, string Title)> Posts { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    internal static ProposalCard Of(ProposalResponse one, LayoutScenario plan) => new(
        one.Op, one.SpecialtyCode, one.Specialty, [.. one.Actions.Select(action => (action.College, action.Seats))],
        $"/layout/what-if{PlanQuery.AddressOf(plan)}")
    {
        Message = one.Reason.Message,
        Rule = one.Reason.Code,
        Source = one.Reason.Source,
        FirstEffect = one.FirstEffect,
        Lag = one.Lag,
        Sites = (one.Before.Sites, one.After.Sites),
        Supply = (one.SupplyBefore, one.SupplyAfter),
        Gap = (one.GapBefore, one.GapAfter),
        LoserCount = one.LoserCount,
        Posts = one.Op == LayoutStep.Open
            ? [.. one.Fits.Select(post => (post.DemandId, post.Title))]
            : [.. one.Losers.Select(post => (post.DemandId, post.Title))],
        Warnings = [.. one.Warnings.Select(warning => warning.Message)],
    };
}

/// <param name="IsPart">Rows are left out that the reader does not see.</param>
public sealed record ProposalsModel(SumQuery Query, DateTimeOffset AsOf, bool IsPart)
{
    public IReadOnlyDictionary<LayoutStep, int> Counts { get; init; } = new Dictionary<LayoutStep, int>();

    public IReadOnlyList<ProposalCard> Items { get; init; } = [];

    /// <summary>Rules that could not be applied, and why.</summary>
    public IReadOnlyList<(string Code, BilingualText Why)> NotApplied { get; init; } = [];

    public Refusal? NoRatio { get; init; }

    public int? Next { get; init; }
}
