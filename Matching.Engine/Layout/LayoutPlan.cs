namespace Matching.Engine.Layout;

/// <summary>
/// The layout with the steps of a plan, year by year; nothing is changed by asking. Cohorts that are known stay as they are unless their intake is one that a
/// step changes; later years repeat a site's newest cohort. Pure.
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

    /// <summary>Graduates of a specialty in a year; null where no site of it is known to have a cohort then.</summary>
    public int? Supply(string code, int year) => _sites.Values.Where(site => site.Code == code).Select(site => Graduates(site, year))
        .Aggregate((int?)null, (sum, graduates) => graduates is { } some ? (sum ?? 0) + some : sum);

    /// <summary>The sites of an intake, with its seats as graduates of one year: what a radar of that plan looks at.</summary>
    public IReadOnlyList<Site> SitesOf(int intake) =>
    [
        .. _sites.Values.Select(site => (site, Seats: Graduates(site, intake + StudyYears.Of(site.Level))))
            .Where(entry => entry.Seats is > 0 || (entry.Seats is null && !_actions.Contains((entry.site.College, entry.site.Code))))
            .Select(entry => entry.site with { Graduates = entry.Seats is { } seats ? new Dictionary<int, int> { [0] = seats } : [] })
            .OrderBy(site => site.Code, StringComparer.Ordinal).ThenBy(site => site.College, StringComparer.Ordinal),
    ];

    private int? Graduates(Site site, int year)
    {
        var before = site.Graduates.TryGetValue(year, out var known) ? known : year > NewestYear(site) ? Newest(site) : null;
        var steps = _actions[(site.College, site.Code)].Where(action => action.FromIntake + StudyYears.Of(action.Level) <= year).ToArray();
        return steps.Length == 0 ? before : steps.Aggregate(before ?? 0, After);
    }

    private static int After(int seats, LayoutAction action) => action.Op switch
    {
        LayoutStep.Open or LayoutStep.Grow => seats + action.Seats,
        LayoutStep.Shrink => seats - action.Seats,
        _ => 0,
    };

    private static int? Newest(Site site) => site.Graduates.Count == 0 ? null : site.Graduates[NewestYear(site)];

    private static int NewestYear(Site site) => site.Graduates.Keys.DefaultIfEmpty(int.MaxValue).Max();
}
