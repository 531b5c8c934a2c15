using Matching.Api.Hosting.Answers;
using Matching.Engine.Balance;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Layout;
using Matching.Engine.Live;
using Matching.Engine.Programs;

namespace Matching.Api.Layout;

/// <summary>Puts a plan's consequences into the words of the wire.</summary>
/// <param name="plan">Without contradictions in the view's layout.</param>
/// <param name="codes">Specialties to look at; those that the plan changes where it is null.</param>
internal sealed class WhatIfAnswer(LiveView view, LayoutScenario plan, PlanContext context, Language language, IReadOnlyCollection<string>? codes = null)
{
    private const int MostLosers = 100;
    private const int FittingDemands = 5;

    private readonly WhatIf _what = WhatIfOf(view, plan, codes);
    private readonly IReadOnlyDictionary<string, double> _demand = DemandOf(view, plan);
    private readonly SupplyCoverage _coverage = context.Coverages.Of(SitesOf(view, plan).Select(site => site.Region));

    private readonly PlanFigure _withPlan = new(view.RunId, plan, WhatIfOf(view, plan, codes).Codes);
    private readonly PlanFigure _withoutPlan = new(view.RunId, plan with { Actions = [] }, WhatIfOf(view, plan, codes).Codes);

    private int LastYear => view.Index.Today.Year + plan.Horizon;

    /// <summary>The years that are looked at.</summary>
    private IEnumerable<int> Years => Enumerable.Range(view.Index.Today.Year + 1, plan.Horizon);

    /// <summary>The sites of a plan's region and level.</summary>
    public static Site[] SitesOf(LiveView view, LayoutScenario plan) =>
        [.. view.Sites.Where(site => site.IsIn(plan.Region) && (plan.Level is null || site.Level == plan.Level))];

    /// <param name="codes">Specialties to look at; those that the plan changes where it is null.</param>
    public static WhatIf WhatIfOf(LiveView view, LayoutScenario plan, IReadOnlyCollection<string>? codes = null) =>
        new(SitesOf(view, plan), plan.Actions, view.Index.Today.Year, codes);

    /// <summary>People sought in the plan's region as the run has it, by specialty.</summary>
    public static IReadOnlyDictionary<string, double> DemandOf(LiveView view, LayoutScenario plan) => view.Balance.Table(QueryOf(view, plan)).Items
        .Where(item => item.Demand > 0).ToDictionary(item => item.Code, item => item.Demand, StringComparer.Ordinal);

    public static BalanceQuery QueryOf(LiveView view, LayoutScenario plan) =>
        new(BalanceCut.Specialty, plan.Region, null, view.Index.Today.Year, DemandKind.Employment);

    public WhatIfResponse ToResponse()
    {
        var (specialties, fits) = (_what.Specialties(), StructureFits());
        return new WhatIfResponse(
            plan.Name,
            view.RunId,
            view.AsOf,
            new LayoutTotalsResponse(
                specialties.Sum(entry => entry.Before?.Sites ?? 0), specialties.Sum(entry => entry.Before?.Seats), fits?.Before.Deviation.Value?.MeanAbsolute,
                [.. Years.Select(year => Of(year, false))]),
            new LayoutTotalsResponse(
                specialties.Sum(entry => entry.After?.Sites ?? 0), specialties.Sum(entry => entry.After?.Seats), fits?.After.Deviation.Value?.MeanAbsolute,
                [.. Years.Select(year => Of(year, true))]),
            [.. Years.Select(year => Of(year, true))],
            [.. specialties.Select(entry => new SpecialtyChangeResponse(
                entry.Code, (entry.After ?? entry.Before)?.Name, SpecialtyStateResponse.From(entry.Code, entry.Before, fits?.Before),
                SpecialtyStateResponse.From(entry.Code, entry.After, fits?.After)))],
            [.. plan.Actions.Where(action => action.Op == LayoutStep.Open).Select(Fit)],
            [.. specialties.SelectMany(entry => Rules(entry.Code, entry.Before, entry.After)), .. NewAtColleges(), .. TotalsOfColleges()],
            [.. view.BestServedBy(IsClosed).Take(MostLosers).Select(row => new LoserResponse(row.Id, row.Enterprise, row.Title, row.Headcount))],
            [.. Warnings()])
        {
            SupplyCoverage = _coverage,
            FirstEffect = _what.FirstEffect,
        };
    }

    private WhatIfYearResponse Of(int year, bool after)
    {
        var (before, with) = _what.Supply(year);
        var supply = (after ? with : before) * (plan.Retention ?? 1);
        var demand = PlanDemand.Of(_what.Codes, year, _demand, context.Outlooks);
        var refused = supply is null ? BalanceRefusals.SupplyUnknown : _coverage == SupplyCoverage.Partial ? BalanceRefusals.PartialSupply : null;
        return new(
            year, supply, demand.Value, refused is null ? demand.Value - supply : null, refused is null ? "ok" : "notAssessable", refused?.Code,
            refused?.Sentence.In(language), demand.From, demand.Low, demand.High,
            (after ? _withPlan : _withoutPlan).Of(year, supply is not null, refused is null));
    }

    /// <summary>Of the last year over all specialties; null where supply is unknown or a part, or where there is no demand.</summary>
    private (StructureFit Before, StructureFit After)? StructureFits()
    {
        var (before, after) = _what.AllSupply(LastYear);
        if (_coverage == SupplyCoverage.Partial || before.Count == 0 || _demand.Count == 0)
            return null;
        var fit = new StructureFit(_demand, before);
        return (fit, new StructureFit(_demand, after, fit));
    }

    private bool IsClosed(Engine.Programs.Program program) => plan.Actions.Any(action => action.Op == LayoutStep.Close
        && action.College == program.College && action.SpecialtyCode == (program.SpecialtyCode ?? program.Specialty));

    private OpenedFitResponse Fit(LayoutAction action)
    {
        var program = new Engine.Programs.Program
        {
            College = action.College,
            ExternalId = "what-if",
            SpecialtyCode = action.SpecialtyCode,
            Specialty = _what.Specialties().First(entry => entry.Code == action.SpecialtyCode).After?.Name ?? action.SpecialtyCode,
            Level = action.Level,
            Region = plan.Region,
        };
        var list = view.DemandsFor(program, FittingDemands, view.Index.Today, language);
        return new OpenedFitResponse(action.College, action.SpecialtyCode, "specialtyText",
            [.. list.Items.Select(match => new FittingDemandResponse(match.Demand.Id, match.Demand.Title, match.Score))],
            ReasonResponse.From(list.NotAssessable));
    }

    private IEnumerable<RuleChangeResponse> Rules(string code, SpecialtyLayout? before, SpecialtyLayout? after)
    {
        var (was, becomes) = (Flag(before)?.Rule, Flag(after)?.Rule);
        var opens = plan.Actions.Any(action => action.Op == LayoutStep.Open && action.SpecialtyCode == code);
        return new[] { was, becomes }.OfType<Engine.Policies.PolicyRule>().DistinctBy(rule => rule.Code)
            .Select(rule => RuleChangeResponse.From(rule, code, null, was?.Code == rule.Code, becomes?.Code == rule.Code, opens));
    }

    /// <summary>Colleges that would open more in one intake than a rule lets.</summary>
    private IEnumerable<RuleChangeResponse> NewAtColleges() => context.Rules.Find(LayoutRules.NewAtMost, plan.Region) is not { } rule ? [] : plan.Actions
        .Where(action => action.Op == LayoutStep.Open).GroupBy(action => (action.College, action.FromIntake))
        .Where(opened => rule.Holds(opened.Count()) == false)
        .Select(opened => RuleChangeResponse.From(rule, null, opened.Key.College, false, true, true));

    /// <summary>Colleges that offer more than a rule lets by their students, without or with the plan.</summary>
    private IEnumerable<RuleChangeResponse> TotalsOfColleges()
    {
        if (context.Rules.Find(LayoutRules.CollegeTotal, plan.Region) is not { } rule)
            yield break;
        foreach (var steps in plan.Actions.GroupBy(action => action.College))
        {
            Site[] sites = [.. view.Sites.Where(site => site.College == steps.Key)];
            if (context.Sizes.MostSpecialties(rule, steps.Key, CollegeSizes.IsSecondary(sites)) is not { } most)
                continue;
            var offered = sites.Select(site => site.Code).ToHashSet(StringComparer.Ordinal);
            var before = offered.Count;
            offered.ExceptWith(steps.Where(step => step.Op == LayoutStep.Close).Select(step => step.SpecialtyCode));
            offered.UnionWith(steps.Where(step => step.Op == LayoutStep.Open).Select(step => step.SpecialtyCode));
            if (before > most || offered.Count > most)
            {
                yield return RuleChangeResponse.From(
                    rule, null, steps.Key, before > most, offered.Count > most, steps.Any(step => step.Op == LayoutStep.Open));
            }
        }
    }

    private LayoutFlag? Flag(SpecialtyLayout? layout) => layout is null ? null : WidespreadSites.Of(layout, plan.Region, context.Rules);

    private IEnumerable<WhatIfWarningResponse> Warnings()
    {
        if (_what.FirstEffect is { } first && first > LastYear)
        {
            yield return Warning("noEffectYet", new(
                $"最早影响 {first} 年毕业生，超出所问年份。", $"The first graduates that differ are those of {first}, beyond the years asked."));
        }

        if (plan.Actions.Any(action => action.SpecialtyCode.EndsWith('K')))
            yield return Warning("approval", new("国家控制布点专业：须审批，不是备案。", "The state controls sites of this specialty: approval, not filing."));
        if (_coverage == SupplyCoverage.Partial)
            yield return Warning(BalanceRefusals.PartialSupply.Code, BalanceRefusals.PartialSupply.Sentence);
        if (_what.Codes.Count > 0 && Years.All(year => _what.Supply(year).Before is null))
            yield return Warning("supplyUnknown", new("没有这些专业的届别数据，只比较布点结构。", "No cohort of these specialties is known: only the structure is compared."));
        if (plan.Demand == ScenarioDemand.Forecast
            && Years.Any(year => PlanDemand.Of(_what.Codes, year, _demand, context.Outlooks).From != PlanDemand.Forecast))
        {
            yield return Warning("demandLast", new(
                "部分专业或年份没有可预测的需求序列，按目前的需求计算。", "Some specialties or years have no series of demand that can be forecast: it is taken as it is now."));
        }
    }

    private WhatIfWarningResponse Warning(string code, BilingualText sentence) => new(code, sentence.In(language));
}
