namespace Matching.Engine.Layout;

/// <summary>A layout beside the same with a plan's steps: graduates by year, and where the specialties of the plan are offered afterwards. Pure.</summary>
public sealed class WhatIf
{
    private readonly LayoutPlan _before;
    private readonly LayoutPlan _after;
    private readonly IReadOnlyList<LayoutAction> _actions;
    private readonly string[] _codes;
    private readonly int _intake;

    /// <param name="sites">Of one region and level.</param>
    /// <param name="actions">Without contradictions.</param>
    /// <param name="thisYear">Whose intake is the first that is open; used where there are no steps.</param>
    /// <param name="codes">Specialties to look at; where it is null those that the plan changes, and all where it changes none.</param>
    public WhatIf(IReadOnlyList<Site> sites, IReadOnlyList<LayoutAction> actions, int thisYear, IEnumerable<string>? codes = null)
    {
        (_before, _after, _actions) = (new LayoutPlan(sites, []), new LayoutPlan(sites, actions), actions);
        var changed = actions.Count > 0 ? actions.Select(action => action.SpecialtyCode) : sites.Select(site => site.Code);
        _codes = [.. (codes ?? changed).Distinct().Order(StringComparer.Ordinal)];
        _intake = actions.Select(action => action.FromIntake).DefaultIfEmpty(thisYear).Max();
    }

    /// <summary>The specialties that are looked at, ordinally.</summary>
    public IReadOnlyList<string> Codes => _codes;

    /// <summary>The first year whose graduates the plan changes; null of an empty plan.</summary>
    public int? FirstEffect => _actions.Count == 0 ? null : _actions.Min(action => action.FromIntake + _after.LagOf(action));

    /// <summary>Graduates of the plan's specialties in a year, without and with it; null where no cohort is known.</summary>
    public (int? Before, int? After) Supply(int year) => (Sum(_before, year), Sum(_after, year));

    /// <summary>Each of the plan's specialties without and with it, once all steps are taken.</summary>
    public IReadOnlyList<(string Code, SpecialtyLayout? Before, SpecialtyLayout? After)> Specialties()
    {
        var (before, after) = (Layouts(_before), Layouts(_after));
        return [.. _codes.Select(code => (code, before.GetValueOrDefault(code), after.GetValueOrDefault(code)))];
    }

    /// <summary>Graduates of all specialties of the region and level in a year, by code, without and with the plan; what is not known is left out.</summary>
    public (IReadOnlyDictionary<string, double> Before, IReadOnlyDictionary<string, double> After) AllSupply(int year) =>
        (AllSupply(_before, year), AllSupply(_after, year));

    /// <summary>What the graduates of a year are made of, without or with the plan.</summary>
    public IReadOnlyList<PlannedSite> Parts(int year, bool after) => [.. _codes.SelectMany(code => (after ? _after : _before).Parts(code, year))];

    /// <summary>Years of study of a step.</summary>
    public int LagOf(LayoutAction action) => _after.LagOf(action);

    private static Dictionary<string, double> AllSupply(LayoutPlan plan, int year) => plan.Codes
        .Select(code => (code, Graduates: plan.Supply(code, year))).Where(entry => entry.Graduates is not null)
        .ToDictionary(entry => entry.code, entry => (double)entry.Graduates!.Value, StringComparer.Ordinal);

    private int? Sum(LayoutPlan plan, int year) => _codes.Select(code => plan.Supply(code, year))
        .Aggregate((int?)null, (sum, graduates) => graduates is { } some ? (sum ?? 0) + some : sum);

    private Dictionary<string, SpecialtyLayout> Layouts(LayoutPlan plan) =>
        new LayoutRadar(plan.SitesOf(_intake), LayoutBasis.Seats).Known().ToDictionary(specialty => specialty.Code, StringComparer.Ordinal);
}
