namespace Matching.Engine.Layout;

/// <summary>
/// The layout with the steps of a plan, year by year; nothing is changed by asking. Cohorts that are known stay as they are unless their intake is one that a
/// step changes; later years repeat the seats of a site's newest cohort, all of whom are taken to finish. Pure.
/// </summary>
public sealed class LayoutPlan
{
    private readonly Dictionary<(string College, string Code), Site> _sites;
    private readonly ILookup<(string College, string Code), LayoutAction> _actions;

    /// <param name="sites">Of one region and level.</param>
    /// <param name="actions">Without contradictions: <see cref="Contradiction"/> is null.</param>
    public LayoutPlan(IEnumerable<Site> sites, IReadOnlyList<LayoutAction> actions)
    {
        _actions = actions.OrderBy(action => action.FromIntake).ToLookup(action => (action.College, action.SpecialtyCode));
        _sites = sites.GroupBy(site => (site.College, site.Code)).ToDictionary(site => site.Key, site => site.First());
        foreach (var action in actions.Where(action => !_sites.ContainsKey((action.College, action.SpecialtyCode))))
        {
            var name = _sites.Values.FirstOrDefault(site => site.Code == action.SpecialtyCode)?.Name ?? action.SpecialtyCode;
            _sites[(action.College, action.SpecialtyCode)] =
                new Site(action.College, action.SpecialtyCode, name, action.Level, null, new Dictionary<int, int>());
        }
    }

    /// <summary>The step that cannot be taken with those before it, by its place, and why: <c>twice</c>, <c>belowZero</c> or <c>noSite</c>.</summary>
    public static (int Place, string Reason)? Contradiction(IEnumerable<Site> sites, IReadOnlyList<LayoutAction> actions)
    {
        var known = sites.GroupBy(site => (site.College, site.Code)).ToDictionary(site => site.Key, site => Newest(site.First()));
        var opened = new HashSet<(string, string)>(known.Keys);
        var seen = new HashSet<(string, string, int)>();
        foreach (var (place, action) in actions.Index().OrderBy(step => step.Item.FromIntake))
        {
            var key = (action.College, action.SpecialtyCode);
            if (!seen.Add((action.College, action.SpecialtyCode, action.FromIntake)))
                return (place, "twice");
            if (action.Op != LayoutStep.Open && !opened.Contains(key))
                return (place, "noSite");
            opened.Add(key);
            var seats = After(known.GetValueOrDefault(key) ?? 0, action);
            if (seats < 0)
                return (place, "belowZero");
            known[key] = seats;
        }

        return null;
    }

    /// <summary>All specialties that are there or that a step opens, ordinally.</summary>
    public IEnumerable<string> Codes => _sites.Keys.Select(key => key.Code).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Years from a step's intake to its graduates: what the step says, else the site's programs, else the level.</summary>
    public int LagOf(LayoutAction action) => action.Lag ?? LagOf(_sites[(action.College, action.SpecialtyCode)]);

    /// <summary>Graduates of a specialty in a year; null where no site of it is known to have a cohort then.</summary>
    public int? Supply(string code, int year) => Parts(code, year).Aggregate((int?)null, (sum, part) => part.After is { } some ? (sum ?? 0) + some : sum);

    /// <summary>What a specialty's graduates of a year are made of, by college, ordinally.</summary>
    public IReadOnlyList<PlannedSite> Parts(string code, int year) =>
        [.. _sites.Values.Where(site => site.Code == code).OrderBy(site => site.College, StringComparer.Ordinal).Select(site => Part(site, year, false))];

    /// <summary>The sites of an intake, with its seats as graduates of one year: what a radar of that plan looks at.</summary>
    public IReadOnlyList<Site> SitesOf(int intake) =>
    [
        .. _sites.Values.Select(site => (site, Seats: Part(site, intake + LagOf(site), true).After))
            .Where(entry => entry.Seats is > 0 || (entry.Seats is null && !_actions.Contains((entry.site.College, entry.site.Code))))
            .Select(entry => entry.site with
            {
                Graduates = entry.Seats is { } seats ? new Dictionary<int, int> { [0] = seats } : [],
                Planned = new Dictionary<int, int>(),
            })
            .OrderBy(site => site.Code, StringComparer.Ordinal).ThenBy(site => site.College, StringComparer.Ordinal),
    ];

    private PlannedSite Part(Site site, int year, bool seats)
    {
        var (isKnown, newest) = (site.Graduates.ContainsKey(year), NewestYear(site));
        var basis = isKnown ? year : year > newest ? newest : (int?)null;
        var before = basis is not { } known ? null : isKnown && !seats ? site.Graduates[known] : site.SeatsOf(known);
        var (after, changes) = (before, new List<(LayoutAction, int)>());
        foreach (var action in _actions[(site.College, site.Code)].Where(action => action.FromIntake + LagOf(action) <= year))
        {
            var next = After(after ?? 0, action);
            changes.Add((action, next - (after ?? 0)));
            after = next;
        }

        return new PlannedSite(site, basis, isKnown && !seats, before, after, changes);
    }

    private static int LagOf(Site site) => site.StudyYears ?? StudyYears.Of(site.Level);

    private static int After(int seats, LayoutAction action) => action.Op switch
    {
        LayoutStep.Open or LayoutStep.Grow => seats + action.Seats,
        LayoutStep.Shrink => seats - action.Seats,
        _ => 0,
    };

    private static int? Newest(Site site) => site.Graduates.Count == 0 ? null : site.SeatsOf(NewestYear(site));

    private static int NewestYear(Site site) => site.Graduates.Keys.DefaultIfEmpty(int.MaxValue).Max();
}

/// <summary>What one site adds to a year.</summary>
/// <param name="Basis">The year of graduation whose cohorts count; null where none is known.</param>
/// <param name="IsOfGraduates">Its graduates count, of a year that is known; else its seats, which later years repeat.</param>
/// <param name="Before">Without the plan; null where no cohort is known.</param>
/// <param name="After">With it.</param>
/// <param name="Changes">What each step adds to it, in their order.</param>
public sealed record PlannedSite(
    Site Site, int? Basis, bool IsOfGraduates, int? Before, int? After, IReadOnlyList<(LayoutAction Step, int Change)> Changes);
