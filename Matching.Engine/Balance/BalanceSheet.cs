using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Model;
using Matching.Engine.Programs;

namespace Matching.Engine.Balance;

/// <summary>
/// A run's supply and demand. Every figure is a sum over posts, of exact binary fractions, so that neither order nor threads have a say and the posts behind
/// a figure add up to it. Immutable, thread safe.
/// </summary>
public sealed class BalanceSheet
{
    private const int LeastPosts = 5;
    private const double MostOfOne = 0.5;

    private readonly MatchModel _model;
    private readonly (DemandProfile Demand, int Ordinal, bool IsRepeat)[] _demands;
    private readonly ProgramProfile[] _programs;
    private readonly DemandSpread _spread;
    private readonly string[] _names;
    private readonly EducationLevel[] _levels;

    /// <param name="demands">Those that are open on the run's day, with their ordinals.</param>
    /// <param name="programs">Those that are seen.</param>
    internal BalanceSheet(
        MatchModel model, IEnumerable<(DemandProfile Demand, int Ordinal, bool IsRepeat)> demands, IEnumerable<ProgramProfile> programs, DemandSpread spread)
    {
        (_model, _demands, _programs, _spread) = (model, [.. demands], [.. programs], spread);
        (_names, _levels) = (Array.ConvertAll(model.Specialties, specialty => specialty.Title), new EducationLevel[model.Specialties.Length]);
        foreach (var program in _programs.Where(program => program.Specialty >= 0))
            (_names[program.Specialty], _levels[program.Specialty]) = (program.Program.Specialty, program.Program.Level);
    }

    /// <summary>How posts were spread that name no specialty.</summary>
    public SpreadRule Rule => _spread.Rule;

    /// <summary>Total variation of the rule by class; null where too few posts name any.</summary>
    public double? Error => _spread.Error;

    /// <summary>Posts that the rule was tried on.</summary>
    public int Tried => _spread.Posts;

    /// <summary>Most wanted first, ties by code.</summary>
    /// <param name="coverages">What was said of the supply; nothing where it is absent.</param>
    public BalanceTable Table(BalanceQuery query, SupplyCoverages? coverages = null)
    {
        var (total, unallocated, folded) = (0.0, 0.0, 0);
        var sums = new Dictionary<string, Sum>(StringComparer.Ordinal);
        foreach (var demand in Counted(query))
        {
            if (demand.IsRepeat)
            {
                folded++;
                continue;
            }

            var (headcount, allocated) = (demand.Demand.Demand.Headcount, 0.0);
            foreach (var (code, weight) in Parts(demand, query.By))
            {
                if (!sums.TryGetValue(code, out var sum))
                    sums[code] = sum = new Sum();
                sum.Add(demand.Demand.Demand.Enterprise, headcount * weight);
                allocated += weight;
            }

            total += headcount;
            unallocated += query.By == BalanceCut.Skill ? 0 : headcount * (1 - allocated);
        }

        var (supply, known) = (Supply(query), coverages ?? SupplyCoverages.None);
        var items = sums.Keys.Union(supply.Keys).Where(code => IsOfLevel(code, query))
            .Select(code => Item(code, sums.GetValueOrDefault(code), supply.GetValueOrDefault(code), query, CoverageOf(code, query, known)))
            .OrderByDescending(item => item.Demand).ThenBy(item => item.Code, StringComparer.Ordinal);
        return new BalanceTable([.. items], total, unallocated, folded, known.Of(Counting(query).Select(program => program.Program.Region)));
    }

    /// <summary>The posts that a figure is made of, largest first, ties by id.</summary>
    public IReadOnlyList<BalanceEvidence> Evidence(BalanceQuery query, string code) =>
    [
        .. from demand in Counted(query)
           where !demand.IsRepeat
           let weight = Parts(demand, query.By).Where(part => part.Code == code).Sum(part => part.Weight)
           where weight > 0
           let row = demand.Demand.Demand
           orderby row.Headcount * weight descending, demand.Demand.Id
           select new BalanceEvidence(demand.Demand.Id, row.Enterprise, row.Title, row.Headcount, weight),
    ];

    /// <summary>Where the posts are that the run spread to each category's specialties, as parts of sections of industry; they add up to 1.</summary>
    /// <param name="category">The place of a specialty's category; null for one that has none.</param>
    public IReadOnlyDictionary<int, IReadOnlyDictionary<string, double>> SectionsOf(Func<string, int?> category) => _demands
        .Where(demand => demand is { IsRepeat: false, Demand.Demand: { Kind: DemandKind.Employment, Industry: not null } })
        .SelectMany(demand => Parts(demand, BalanceCut.Specialty).Select(part => (
            Place: category(part.Code), Section: Industry.SectionOf(demand.Demand.Demand.Industry!), People: demand.Demand.Demand.Headcount * part.Weight)))
        .Where(part => part.Place is not null).GroupBy(part => part.Place!.Value)
        .ToDictionary(place => place.Key, place => (IReadOnlyDictionary<string, double>)place.GroupBy(part => part.Section, StringComparer.Ordinal)
            .ToDictionary(section => section.Key, section => section.Sum(part => part.People) / place.Sum(part => part.People), StringComparer.Ordinal));

    /// <summary>The same figure in each year of graduation that any of its programs knows, and in the year that is asked for, oldest first.</summary>
    /// <param name="coverages">What was said of the supply; nothing where it is absent.</param>
    public IReadOnlyList<(int Year, BalanceItem Item)> Years(BalanceQuery query, string code, SupplyCoverages? coverages = null)
    {
        var years = Supplying(query).Where(program => program.Code == code).SelectMany(program => program.Program.Program.Cohorts)
            .Select(cohort => cohort.GraduationYear).Append(query.Year).Distinct().Order();
        // Demand is today's whatever the year, so it is added up once.
        if (Table(query, coverages).Items.FirstOrDefault(item => item.Code == code) is not { } today)
            return [];
        return [.. years.Select(year => (year, Of(Supply(query with { Year = year }).GetValueOrDefault(code))))];

        BalanceItem Of(int? supply) => today with
        {
            Supply = supply,
            NoRatio = NoRatio(supply, query, CoverageOf(code, query, coverages ?? SupplyCoverages.None)),
        };
    }

    private IEnumerable<(DemandProfile Demand, int Ordinal, bool IsRepeat)> Counted(BalanceQuery query) => _demands.Where(demand =>
        demand.Demand.Demand.Kind == query.Kind && IsWithin(demand.Demand.Demand.Region, query)
            && (query.Group is null || query.Group.Holds(demand.Demand.Demand.Industry)));

    /// <summary>Where a post counts, and with which part; they add up to 1, or to less where it is not told.</summary>
    private IEnumerable<(string Code, double Weight)> Parts((DemandProfile Demand, int Ordinal, bool IsRepeat) demand, BalanceCut by)
    {
        var row = demand.Demand.Demand;
        return by switch
        {
            BalanceCut.Industry => row.Industry is { } industry ? [(Industry.DivisionOf(industry) ?? Industry.SectionOf(industry), 1)] : [],
            BalanceCut.Region => row.Region is { } region ? [(Region.CityOf(region) ?? region, 1)] : [],
            BalanceCut.Skill => demand.Demand.Asked.Where(asked => asked.Required).Select(asked => (_model.Vocabulary.Skills[asked.Skill].Name, 1.0)),
            _ => _spread.Of(demand.Ordinal).Select(part => (CodeOf(part.Specialty, by), (double)part.Share / SpecialtyShares.Whole)),
        };
    }

    private string CodeOf(int specialty, BalanceCut by)
    {
        var key = by == BalanceCut.Class ? SpecialtyShares.ClassOf(_model.Specialties[specialty].Key) : _model.Specialties[specialty].Key;
        return key.TrimStart('~');
    }

    /// <summary>Graduates of the year by code; null where programs are there and no cohort of the year is known.</summary>
    private Dictionary<string, int?> Supply(BalanceQuery query)
    {
        var supply = new Dictionary<string, int?>(StringComparer.Ordinal);
        foreach (var (program, code) in Supplying(query))
        {
            var known = supply.GetValueOrDefault(code);
            var cohort = program.Program.Cohorts.FirstOrDefault(cohort => cohort.GraduationYear == query.Year);
            supply[code] = cohort is null ? known : (known ?? 0) + cohort.Graduates;
        }

        return supply;
    }

    /// <summary>Programs that supply a cut, and where; none where it is of industries or skills, or of some industries only.</summary>
    private IEnumerable<(ProgramProfile Program, string Code)> Supplying(BalanceQuery query)
    {
        if (query.By is BalanceCut.Industry or BalanceCut.Skill || query.Group is not null)
            yield break;
        foreach (var program in Counting(query))
        {
            if ((query.By == BalanceCut.Region ? CityOf(program) : program.Specialty < 0 ? null : CodeOf(program.Specialty, query.By)) is { } code)
                yield return (program, code);
        }
    }

    private static bool IsWithin(string? place, BalanceQuery query) => query.Region is null || Region.IsWithin(place, query.Region);

    private static string? CityOf(ProgramProfile program) => program.Program.Region is { } region ? Region.CityOf(region) ?? region : null;

    private bool IsOfLevel(string code, BalanceQuery query) => query.Level is null || query.By is not (BalanceCut.Specialty or BalanceCut.Class)
        || Enumerable.Range(0, _levels.Length).Any(specialty => _levels[specialty] == query.Level && CodeOf(specialty, query.By) == code);

    /// <summary>Programs of the region and level.</summary>
    private IEnumerable<ProgramProfile> Counting(BalanceQuery query) => _programs.Where(program =>
        IsWithin(program.Program.Region, query) && (query.Level is null || program.Program.Level == query.Level));

    /// <summary>Of all that is counted; by region a city that is known whole stands beside one that is not.</summary>
    private SupplyCoverage CoverageOf(string code, BalanceQuery query, SupplyCoverages known) => known.Of(
        Counting(query).Where(program => query.By != BalanceCut.Region || CityOf(program) == code).Select(program => program.Program.Region));

    private BalanceItem Item(string code, Sum? sum, int? supply, BalanceQuery query, SupplyCoverage coverage) => new(
        code, NameOf(code, query.By), sum?.People ?? 0, sum?.Posts ?? 0, supply, NoRatio(supply, query, coverage),
        sum is null or { Posts: < LeastPosts } ? BalanceRefusals.Thin : sum.MostOfOne > MostOfOne * sum.People ? BalanceRefusals.OneEnterprise : null);

    private static Refusal? NoRatio(int? supply, BalanceQuery query, SupplyCoverage coverage) =>
        query.Group is not null ? BalanceRefusals.PartOfDemand
        : supply is null ? BalanceRefusals.SupplyUnknown
        : coverage == SupplyCoverage.Partial ? BalanceRefusals.PartialSupply
        : null;

    /// <summary>What a specialty is called; other names are in code tables, which a run does not keep.</summary>
    private string NameOf(string code, BalanceCut by) =>
        by == BalanceCut.Specialty && _model.FindSpecialty(code) is >= 0 and var specialty ? _names[specialty] : code;

    private sealed class Sum
    {
        private readonly Dictionary<string, double> _enterprises = new(StringComparer.Ordinal);

        public double People { get; private set; }

        public int Posts { get; private set; }

        public double MostOfOne => _enterprises.Values.Max();

        public void Add(string enterprise, double people)
        {
            People += people;
            Posts++;
            _enterprises[enterprise] = _enterprises.GetValueOrDefault(enterprise) + people;
        }
    }
}
