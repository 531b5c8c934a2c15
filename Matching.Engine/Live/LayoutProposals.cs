using System.Globalization;
using Matching.Engine.Balance;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Layout;
using Matching.Engine.Policies;
using Matching.Engine.Programs;

namespace Matching.Engine.Live;

/// <summary>
/// What rules speak for in a region's layout: to close what nobody enrols in, to cut what does worst, to close the smallest sites of what is homogenised, to
/// grow what is short, to open what is sought and taught nowhere. What cannot be told is not proposed. Pure.
/// </summary>
public sealed class LayoutProposals
{
    /// <summary>A step of the balance is one class of so many, or fewer.</summary>
    public const int ClassSize = 40;

    private const int LeastRated = 10;
    private const int Years = 2;

    // 专业类, then 专业大类.
    private static readonly int[] DigitsOfKind = [4, 2];

    private static readonly Refusal NoIntake = new("noIntake", "没有报到人数或招生计划。", "Neither who enrolled nor planned seats are known.");

    private static readonly Refusal NoRates = new("noRates",
        $"连续两届有毕业去向落实率的布点不足 {LeastRated} 个。", $"Fewer than {LeastRated} sites have a destination rate in two years running.");

    private static readonly Refusal NoRatio = new("noRatio", "没有可比的需求与供给。", "There is no demand and supply to compare.");

    private static readonly Refusal NoStudents = new("noStudents", "没有院校的在校生数。", "No college's students are known.");

    private readonly LiveRadar _radar;
    private readonly CollegeSizes _sizes;
    private readonly ILookup<string, Site> _colleges;
    private readonly int _intake;
    private readonly BalanceItem[] _balance;

    /// <param name="coverages">What was said of the supply: of a part of it no gap is told, and nothing proposed by it.</param>
    public LayoutProposals(LiveView view, LiveRadar radar, SupplyCoverages coverages, CollegeSizes sizes)
    {
        (_radar, _sizes, _intake) = (radar, sizes, view.Index.Today.Year + 1);
        _colleges = view.Sites.ToLookup(site => site.College, StringComparer.Ordinal);
        var year = radar.Figures.Year == 0 ? view.Index.Today.Year : radar.Figures.Year;
        var table = view.Balance.Table(new BalanceQuery(BalanceCut.Specialty, radar.Region, radar.Level, year, DemandKind.Employment), coverages);
        _balance = table.Refused is null ? [.. table.Items.Where(item => item.Care is null)] : [];
        LayoutProposal[] homogenised = [.. Homogenised()];
        LayoutProposal[] closed = [.. WithoutIntake(), .. homogenised];
        // What is closed is neither grown nor cut.
        var busy = closed.SelectMany(proposal => proposal.Actions).Select(action => (action.College, action.SpecialtyCode)).ToHashSet();
        Items =
        [
            .. closed, .. LowDestination().Where(IsFree), .. Surplus().Where(one => IsFree(one) && !Array.Exists(homogenised, other => other.Code == one.Code)),
            .. Shortage().Where(IsFree), .. Unserved(),
        ];
        Rules = [.. LayoutRules.Codes.Select(Rule).OfType<PolicyRule>().Select(rule => new ProposalRule(rule, NotApplied(rule)))];

        bool IsFree(LayoutProposal proposal) => !proposal.Actions.Any(action => busy.Contains((action.College, action.SpecialtyCode)));
    }

    /// <summary>By what is to be done, close first; within it what is measured most first, ties by code and college.</summary>
    public IReadOnlyList<LayoutProposal> Items { get; }

    public IReadOnlyList<ProposalRule> Rules { get; }

    private PolicyRule? Rule(string code) => _radar.Rules.Find(code, _radar.Region);

    private Refusal? NotApplied(PolicyRule rule) => rule.Code switch
    {
        LayoutRules.ZeroEnrolment => _radar.Sites.Any(site => IntakeYears(site).Count > 0) ? null : NoIntake,
        LayoutRules.BottomDecile => RatedYears().Count < Years ? NoRates : null,
        LayoutRules.ProvinceSites or LayoutRules.CityCoverage => _radar.NoRatio ?? _radar.Figures.Refused ?? (_radar.Demand.Count == 0 ? NoRatio : null),
        LayoutRules.CollegeTotal => _radar.Sites.Any(site => _sizes.Knows(site.College)) ? null : NoStudents,
        _ => null,
    };

    /// <summary>Programs in which nobody enrolled for so many years running, the newest among them.</summary>
    private IEnumerable<LayoutProposal> WithoutIntake()
    {
        if (Rule(LayoutRules.ZeroEnrolment) is not { } rule)
            return [];
        return
            from site in _radar.Sites
            let years = Running(IntakeYears(site)).TakeWhile(year => year.Value == 0).ToArray()
            where years.Length > 0 && rule.Holds(years.Length) == true
            orderby years.Length descending
            select Of(LayoutStep.Close, site, [Step(LayoutStep.Close, site, 0)], Reason(rule, years.Length, new(
                $"连续 {years.Length} 届没有学生报到（规则 {Says(rule)} 届）。",
                $"Nobody enrolled in {years.Length} years running (the rule speaks at {Says(rule)})."), years));
    }

    /// <summary>The smallest sites beyond the rule's limit, of specialties that are widespread and relatively little sought.</summary>
    private IEnumerable<LayoutProposal> Homogenised()
    {
        if (_radar.Figures.IsEmpty)
            yield break;
        foreach (var specialty in _radar.Figures.Specialties())
        {
            if (_radar.FlagsOf(specialty) is not [{ Rule: { Number: not null } rule } flag, var lowDemand])
                continue;
            var smallest = _radar.Sites.Where(site => site.Code == specialty.Code).GroupBy(site => site.College)
                .OrderBy(college => college.Sum(_radar.Figures.WeightOf)).ThenBy(college => college.Key, StringComparer.Ordinal)
                .Take(specialty.Sites - WidespreadSites.Limit(rule, _radar.Figures.Colleges)).SelectMany(college => college);
            var measured = rule.Code == LayoutRules.CityCoverage ? specialty.Coverage : specialty.Sites;
            yield return new(LayoutStep.Close, specialty.Code, specialty.Name, [.. smallest.Select(site => Step(LayoutStep.Close, site, 0))],
                Reason(rule, measured, new($"{flag.Message.Chinese}{lowDemand.Message.Chinese}", $"{flag.Message.English} {lowDemand.Message.English}"), []));
        }
    }

    /// <summary>Programs among the lowest by 毕业去向落实率 in two years running; half of their seats.</summary>
    private IEnumerable<LayoutProposal> LowDestination()
    {
        if (Rule(LayoutRules.BottomDecile) is not { Number: { } part } rule || RatedYears() is not [var newest, var before, ..])
            return [];
        var (low, lowBefore) = (Lowest(newest, part), Lowest(before, part));
        return
            from site in _radar.Sites
            where low.Contains(site) && lowBefore.Contains(site) && site.SeatsOf(newest) is > 1
            let rate = site.DestinationRates[newest]
            orderby rate
            select Of(LayoutStep.Shrink, site, [Step(LayoutStep.Shrink, site, site.SeatsOf(newest)!.Value / 2)], Reason(rule, rate, new(
                $"毕业去向落实率连续两届处于最低的 {Share(part)}（{before} 届 {Share(site.DestinationRates[before])}，{newest} 届 {Share(rate)}）。",
                $"Among the lowest {Share(part)} by destination rate in {before} ({Share(site.DestinationRates[before])}) and {newest} ({Share(rate)})."),
                [(newest, rate), (before, site.DestinationRates[before])]));
    }

    /// <summary>One class fewer at the largest site of what is severely in surplus.</summary>
    private IEnumerable<LayoutProposal> Surplus() =>
        from item in _balance
        where item is { Band: BalanceBand.SevereSurplus, Gap: < 0 }
        let site = Largest(item.Code)
        where site is not null
        let seats = Math.Min(ClassSize, Math.Min((int)-item.Gap!.Value, Seats(site)))
        where seats > 0
        orderby item.Gap
        select Of(LayoutStep.Shrink, site, [Step(LayoutStep.Shrink, site, seats)], Balance("balance.surplus", item, new(
            $"毕业 {item.Supply} 人，只要 {People(item.Demand)} 人。", $"{item.Supply} graduate, and {People(item.Demand)} are sought.")));

    /// <summary>One class more at the largest site of what is severely short.</summary>
    private IEnumerable<LayoutProposal> Shortage() =>
        from item in _balance
        where item is { Band: BalanceBand.SevereShortage, Gap: >= 1 }
        let site = Largest(item.Code)
        where site is not null
        orderby item.Gap descending
        select Of(LayoutStep.Grow, site, [Step(LayoutStep.Grow, site, Math.Min(ClassSize, (int)item.Gap!.Value))], Balance("balance.shortage", item, new(
            $"要 {People(item.Demand)} 人，只有 {item.Supply} 人毕业。", $"{People(item.Demand)} are sought, and {item.Supply} graduate.")));

    /// <summary>A class of what is sought and offered nowhere in the region, at the college with most of its kind; so many a college as a rule lets.</summary>
    private IEnumerable<LayoutProposal> Unserved()
    {
        if (_radar.NoRatio is not null || _radar.Sites.Count == 0)
            yield break;
        var (offered, opened) = (_radar.Sites.Select(site => site.Code).ToHashSet(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        var (each, total) = (Rule(LayoutRules.NewAtMost), Rule(LayoutRules.CollegeTotal));
        foreach (var item in _balance.Where(item => item.Demand >= ClassSize / 2 && !offered.Contains(item.Code) && char.IsAsciiDigit(item.Code[0])))
        {
            var level = Specialty.LevelOf(item.Code);
            var college = (_radar.Level is { } only && level != only) ? null
                : Colleges(item.Code).FirstOrDefault(one => HasRoom(one, opened.GetValueOrDefault(one) + 1, each, total));
            if (college is null)
                continue;
            opened[college] = opened.GetValueOrDefault(college) + 1;
            LayoutAction step = new(LayoutStep.Open, college, item.Code, level, Math.Min(ClassSize, (int)item.Demand), _intake);
            yield return new(LayoutStep.Open, item.Code, item.Name, [step], Balance("balance.unserved", item, new(
                $"要 {People(item.Demand)} 人，本地区没有院校开设。", $"{People(item.Demand)} are sought, and no college of the region offers it.")));
        }
    }

    /// <summary>False where a rule that is binding lets a college open no further specialty.</summary>
    /// <param name="opened">With the further one.</param>
    /// <param name="each">Of new specialties in a year.</param>
    /// <param name="total">Of all specialties of a college.</param>
    private bool HasRoom(string college, int opened, PolicyRule? each, PolicyRule? total)
    {
        if (each is { IsBinding: true } && each.Holds(opened) == false)
            return false;
        if (total is not { IsBinding: true })
            return true;
        Site[] sites = [.. _colleges[college]];
        var offered = sites.Select(site => site.Code).Distinct(StringComparer.Ordinal).Count();
        return _sizes.MostSpecialties(total, college, CollegeSizes.IsSecondary(sites)) is not { } most || offered + opened <= most;
    }

    /// <summary>Colleges that offer anything of the same 专业类, else of the same 专业大类, most first, ties by name.</summary>
    private IEnumerable<string> Colleges(string code) => DigitsOfKind.Where(length => code.Length >= length)
        .SelectMany(length => _radar.Sites.Where(site => site.Code.StartsWith(code[..length], StringComparison.Ordinal)).GroupBy(site => site.College)
            .OrderByDescending(college => college.Count()).ThenBy(college => college.Key, StringComparer.Ordinal).Select(college => college.Key));

    private Site? Largest(string code) => _radar.Sites.Where(site => site.Code == code).OrderByDescending(Seats)
        .ThenBy(site => site.College, StringComparer.Ordinal).FirstOrDefault();

    private static int Seats(Site site) => site.Graduates.Count == 0 ? 0 : site.SeatsOf(site.Graduates.Keys.Max()) ?? 0;

    /// <summary>Who enrolled by year of graduation, else the planned seats, newest first.</summary>
    private static IReadOnlyList<(int Year, double Value)> IntakeYears(Site site) =>
    [
        .. site.Enrolled.Keys.Union(site.Planned.Keys).OrderDescending()
            .Select(year => (year, (double)(site.Enrolled.TryGetValue(year, out var enrolled) ? enrolled : site.Planned[year]))),
    ];

    /// <summary>The newest years without a gap.</summary>
    private static IEnumerable<(int Year, double Value)> Running(IReadOnlyList<(int Year, double Value)> years) =>
        years.TakeWhile((year, at) => year.Year == years[0].Year - at);

    /// <summary>The newest two years running in which enough sites have a rate, newest first; fewer where there are none.</summary>
    private IReadOnlyList<int> RatedYears()
    {
        var rated = _radar.Sites.SelectMany(site => site.DestinationRates.Keys).GroupBy(year => year).Where(year => year.Count() >= LeastRated)
            .Select(year => year.Key).OrderDescending().ToArray();
        return rated.FirstOrDefault(year => rated.Contains(year - 1)) is > 0 and var newest ? [newest, newest - 1] : [];
    }

    /// <summary>Sites of which no more than a part of all do as badly or worse.</summary>
    private HashSet<Site> Lowest(int year, double part)
    {
        var rated = _radar.Sites.Where(site => site.DestinationRates.ContainsKey(year)).ToArray();
        return [.. rated.Where(site => rated.Count(other => other.DestinationRates[year] <= site.DestinationRates[year]) <= part * rated.Length)];
    }

    private LayoutAction Step(LayoutStep op, Site site, int seats) => new(op, site.College, site.Code, site.Level, seats, _intake);

    private static LayoutProposal Of(LayoutStep op, Site site, IReadOnlyList<LayoutAction> actions, ProposalReason reason) =>
        new(op, site.Code, site.Name, actions, reason);

    private static ProposalReason Reason(PolicyRule rule, double measured, BilingualText message, IReadOnlyList<(int Year, double Value)> years) => new(
        rule.Code, rule, measured,
        rule.IsBinding ? message : new($"{message.Chinese}该规则未经核实，只作提示。", $"{message.English} Nobody verified the rule: it is a hint."), years);

    private static ProposalReason Balance(string code, BalanceItem item, BilingualText message) => new(code, null, item.Gap ?? item.Demand, message, []);

    private static string Says(PolicyRule rule) => $"{PolicyOperators.Sign(rule.Operator)} {rule.Value}";

    private static string Share(double value) => value.ToString("0.#%", CultureInfo.InvariantCulture);

    private static string People(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
