using Matching.Api.Layout;
using Matching.Engine.Languages;
using Matching.Engine.Layout;
using Matching.Engine.Live;

namespace Matching.Api.Pages.Sums;

/// <summary>What a plan comes to, as a page shows it.</summary>
/// <param name="Years">Graduates of the plan's specialties and what is lacking, without the plan and with it.</param>
public sealed record PlanOutcome(IReadOnlyList<PlanYear> Years)
{
    public (int Sites, int? Seats) Before { get; init; }

    public (int Sites, int? Seats) After { get; init; }

    /// <summary>Mean structural deviation of demand from graduates; null where either is not known.</summary>
    public (double? Before, double? After) Deviation { get; init; }

    public IReadOnlyList<PlanSpecialty> Specialties { get; init; } = [];

    /// <summary>Rules on sites that speak without the plan or with it.</summary>
    public IReadOnlyList<(string Rule, string Specialty, bool Before, bool After)> Rules { get; init; } = [];

    /// <summary>Posts whose best program would be gone.</summary>
    public IReadOnlyList<(string Id, string Title, string Enterprise, int Headcount)> Losers { get; init; } = [];

    /// <summary>Of programs that would open: the posts that they would fit best.</summary>
    public IReadOnlyList<(string College, string Specialty, IReadOnlyList<(string Id, string Title, double Score)> Posts)> Fits { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    internal static PlanOutcome Of(LiveView view, LayoutScenario plan, PlanContext context, Language language)
    {
        var answer = new WhatIfAnswer(view, plan, context, language).ToResponse();
        return new PlanOutcome(
        [
            .. answer.Base.Years.Zip(answer.Scenario.Years, (without, with) =>
                new PlanYear(with.Year, with.Demand, without.Supply, with.Supply, without.Gap, with.Gap)),
        ])
        {
            Before = (answer.Base.Sites, answer.Base.Seats),
            After = (answer.Scenario.Sites, answer.Scenario.Seats),
            Deviation = (answer.Base.Deviation, answer.Scenario.Deviation),
            Specialties =
            [
                .. answer.Specialties.Select(one => new PlanSpecialty(
                    one.Code, one.Name ?? one.Code, (one.Before.Sites, one.After.Sites), (one.Before.Seats, one.After.Seats),
                    (one.Before.Hhi, one.After.Hhi), (one.Before.Coverage, one.After.Coverage))
                {
                    Deviation = (one.Before.Deviation, one.After.Deviation),
                    Coordination = (one.Before.Coordination, one.After.Coordination),
                }),
            ],
            Rules = [.. answer.Rules.Select(rule => (rule.Code, rule.SpecialtyCode ?? rule.College!, rule.Before, rule.After))],
            Losers = [.. answer.Losers.Select(post => (post.DemandId, post.Title, post.Enterprise, post.Headcount))],
            Fits =
            [
                .. answer.Fits.Select(fit => (
                    fit.College, fit.SpecialtyCode,
                    (IReadOnlyList<(string, string, double)>)[.. fit.Demands.Select(post => (post.DemandId, post.Title, post.Score))])),
            ],
            Warnings = [.. answer.Warnings.Select(warning => warning.Message)],
        };
    }
}

/// <param name="Before">Graduates without the plan; null where they are not known.</param>
/// <param name="GapBefore">People that are lacking then.</param>
public sealed record PlanYear(int Year, double Demand, double? Before, double? After, double? GapBefore, double? GapAfter);

/// <summary>A specialty of the plan, each figure without and with it.</summary>
public sealed record PlanSpecialty(
    string Code, string Name, (int Before, int After) Sites, (int? Before, int? After) Seats, (double? Before, double? After) Hhi,
    (double? Before, double? After) Coverage)
{
    /// <summary>D/S − 1, in shares.</summary>
    public (double? Before, double? After) Deviation { get; init; }

    /// <summary>耦合协调度 of demand and supply.</summary>
    public (double? Before, double? After) Coordination { get; init; }
}
