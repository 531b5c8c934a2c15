using Matching.Api.Matches;
using Matching.Engine.Balance;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Layout;
using Matching.Engine.Live;

namespace Matching.Api.Layout;

/// <summary>Puts a plan's consequences into the words of the wire.</summary>
/// <param name="plan">Without contradictions in the view's layout.</param>
/// <param name="codes">Specialties to look at; those that the plan changes where it is null.</param>
internal sealed class WhatIfAnswer(LiveView view, LayoutScenario plan, Language language, IReadOnlyCollection<string>? codes = null)
{
    private const int MostLosers = 100;
    private const int FittingDemands = 5;

    private readonly WhatIf _what = new(SitesOf(view, plan), plan.Actions, view.Index.Today.Year, codes);

    private int LastYear => view.Index.Today.Year + plan.Horizon;

    /// <summary>The years that are looked at.</summary>
    private IEnumerable<int> Years => Enumerable.Range(view.Index.Today.Year + 1, plan.Horizon);

    /// <summary>The sites of a plan's region and level.</summary>
    public static Site[] SitesOf(LiveView view, LayoutScenario plan) =>
        [.. view.Sites.Where(site => site.IsIn(plan.Region) && (plan.Level is null || site.Level == plan.Level))];

    public WhatIfResponse ToResponse()
    {
        var specialties = _what.Specialties();
        var demand = Demand();
        var years = Years.Select(year => (Year: year, Supply: _what.Supply(year))).ToArray();
        return new WhatIfResponse(
            plan.Name,
            view.RunId,
            view.AsOf,
            new LayoutTotalsResponse(specialties.Sum(entry => entry.Before?.Sites ?? 0), specialties.Sum(entry => entry.Before?.Seats),
                [.. years.Select(entry => Of(entry.Year, entry.Supply.Before))]),
            new LayoutTotalsResponse(specialties.Sum(entry => entry.After?.Sites ?? 0), specialties.Sum(entry => entry.After?.Seats),
                [.. years.Select(entry => Of(entry.Year, entry.Supply.After))]),
            [.. years.Select(entry => Of(entry.Year, entry.Supply.After))],
            [.. specialties.Select(entry => new SpecialtyChangeResponse(
                entry.Code, (entry.After ?? entry.Before)?.Name, SpecialtyStateResponse.From(entry.Before), SpecialtyStateResponse.From(entry.After)))],
            [.. plan.Actions.Where(action => action.Op == LayoutStep.Open).Select(Fit)],
            [.. specialties.SelectMany(entry => Rules(entry.Code, entry.Before, entry.After))],
            [.. view.BestServedBy(IsClosed).Take(MostLosers).Select(row => new LoserResponse(row.Id, row.Enterprise, row.Title, row.Headcount))],
            [.. Warnings()]);

        WhatIfYearResponse Of(int year, int? supply) => WhatIfYearResponse.From(year, supply * (plan.Retention ?? 1), demand);
    }

    /// <summary>People sought in the region by the plan's specialties, the same in each year.</summary>
    private double Demand()
    {
        var own = _what.Codes.ToHashSet(StringComparer.Ordinal);
        var table = view.Balance.Table(new BalanceQuery(BalanceCut.Specialty, plan.Region, null, LastYear, DemandKind.Employment));
        return table.Items.Where(item => own.Contains(item.Code)).Sum(item => item.Demand);
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
        var (was, becomes) = (Flag(before), Flag(after));
        return new[] { was, becomes }.OfType<LayoutFlag>().Select(flag => flag.Policy).Distinct()
            .Select(policy => new RuleChangeResponse(policy, code, was?.Policy == policy, becomes?.Policy == policy));
    }

    private LayoutFlag? Flag(SpecialtyLayout? layout) => layout is null ? null : WidespreadSites.Of(layout, plan.Region);

    private IEnumerable<WhatIfWarningResponse> Warnings()
    {
        if (_what.FirstEffect is { } first && first > LastYear)
        {
            yield return Warning("noEffectYet", new(
                $"最早影响 {first} 年毕业生，超出所问年份。", $"The first graduates that differ are those of {first}, beyond the years asked."));
        }

        if (plan.Actions.Any(action => action.SpecialtyCode.EndsWith('K')))
            yield return Warning("approval", new("国家控制布点专业：须审批，不是备案。", "The state controls sites of this specialty: approval, not filing."));
        if (_what.Codes.Count > 0 && Years.All(year => _what.Supply(year).Before is null))
            yield return Warning("supplyUnknown", new("没有这些专业的届别数据，只比较布点结构。", "No cohort of these specialties is known: only the structure is compared."));
        if (plan.Demand == ScenarioDemand.Forecast)
            yield return Warning("demandLast", new("没有需求序列，按目前的需求计算。", "There is no series of demand: it is taken as it is now."));
    }

    private WhatIfWarningResponse Warning(string code, BilingualText sentence) => new(code, sentence.In(language));
}
