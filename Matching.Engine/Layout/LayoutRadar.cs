using Matching.Engine.Indices;
using Matching.Engine.Languages;
using MathNet.Numerics;

namespace Matching.Engine.Layout;

/// <summary>
/// Where colleges teach the same. Coverage of a specialty comes first, for Krugman's index alone finds no homogenisation. Pure; figures of the newest year of
/// graduation only, since years must not be mixed.
/// </summary>
public sealed class LayoutRadar
{
    private const int LeastColleges = 3;
    private const double MostMissing = 0.2;
    private const int TrendYears = 3;

    private readonly Site[] _sites;
    private readonly double[] _weights;
    private readonly bool _hasTrend;
    private readonly string[] _colleges;
    private readonly string[] _codes;

    // By college, then by specialty.
    private readonly double[][] _structure;

    /// <param name="sites">Of one region and level, as <see cref="Site.Of(IEnumerable{Programs.Program})"/> orders them.</param>
    /// <param name="asked">Where seats are not known of a fifth of the sites, sites are counted instead.</param>
    public LayoutRadar(IEnumerable<Site> sites, LayoutBasis asked)
    {
        _sites = [.. sites];
        Year = _sites.SelectMany(site => site.Graduates.Keys).DefaultIfEmpty().Max();
        _hasTrend = _sites.Any(site => site.Graduates.Keys.Any(year => year <= Year - TrendYears));
        var missing = _sites.Count(site => !site.Graduates.ContainsKey(Year));
        Basis = missing > MostMissing * _sites.Length ? LayoutBasis.Sites : asked;
        SeatsFrom = _sites.Where(site => site.Graduates.ContainsKey(Year)).Select(site => site.Planned.ContainsKey(Year)).Distinct().ToArray() switch
        {
            [true] => "seats",
            [_, _] => "mixed",
            _ => "graduates",
        };
        _weights = [.. _sites.Select(Weight)];
        _colleges = [.. _sites.Select(site => site.College).Distinct().Order(StringComparer.Ordinal)];
        _codes = [.. _sites.Select(site => site.Code).Distinct().Order(StringComparer.Ordinal)];
        _structure = Array.ConvertAll(_colleges, _ => new double[_codes.Length]);
        foreach (var (at, site) in _sites.Index())
            _structure[Find(_colleges, site.College)][Find(_codes, site.Code)] += _weights[at];
        Refused = _colleges.Length < LeastColleges
            ? new Refusal("tooFewColleges", $"不足 {LeastColleges} 所院校。", $"There are fewer than {LeastColleges} colleges.")
            : Basis != asked ? new Refusal("seatsMissing",
                "超过五分之一的布点没有招生数，只按布点计。", "Seats are missing of more than a fifth of the sites: sites are counted.")
            : null;
    }

    public int Colleges => _colleges.Length;

    /// <summary>What is counted in fact.</summary>
    public LayoutBasis Basis { get; }

    /// <summary>Of the graduates that stand for seats; 0 where none are known.</summary>
    public int Year { get; }

    /// <summary>What stands for seats: <c>seats</c> where all sites of the year say them, <c>graduates</c> where none does, else <c>mixed</c>.</summary>
    public string SeatsFrom { get; }

    /// <summary>Why figures are none, or are not those that were asked for.</summary>
    public Refusal? Refused { get; }

    /// <summary>True where there are too few colleges to compare any.</summary>
    public bool IsEmpty => _colleges.Length < LeastColleges;

    /// <summary>What a site counts in shares.</summary>
    public double WeightOf(Site site) => Weight(site);

    /// <summary>What a college counts by specialty, without those that it does not offer; empty where there is no such college.</summary>
    public IReadOnlyDictionary<string, double> StructureOf(string college) => Find(_colleges, college) is >= 0 and var at
        ? _codes.Zip(_structure[at]).Where(code => code.Second > 0).ToDictionary(code => code.First, code => code.Second, StringComparer.Ordinal)
        : new Dictionary<string, double>();

    /// <summary>What each specialty's sites count together, by code.</summary>
    public IReadOnlyDictionary<string, double> Supply =>
        _codes.Index().ToDictionary(code => code.Item, code => _structure.Sum(college => college[code.Index]), StringComparer.Ordinal);

    /// <summary>The same of other sites: of the same year and basis, since neither may be mixed.</summary>
    public IReadOnlyDictionary<string, double> SupplyOf(IEnumerable<Site> sites) => sites.GroupBy(site => site.Code, StringComparer.Ordinal)
        .ToDictionary(specialty => specialty.Key, specialty => specialty.Sum(Weight), StringComparer.Ordinal);

    /// <summary>What a college offers, by what it counts, most first, ties by code; empty where there is no such college.</summary>
    public IReadOnlyList<(SpecialtyLayout Specialty, double Share)> Offers(string college)
    {
        if (Find(_colleges, college) is not (>= 0 and var at) || _structure[at].Sum() is not (> 0 and var sum))
            return [];
        return
        [
            .. Known().Select(specialty => (specialty, Share: _structure[at][Find(_codes, specialty.Code)] / sum)).Where(entry => entry.Share > 0)
                .OrderByDescending(entry => entry.Share).ThenBy(entry => entry.specialty.Code, StringComparer.Ordinal),
        ];
    }

    /// <summary>Most sites first, ties by code.</summary>
    public IReadOnlyList<SpecialtyLayout> Specialties() => IsEmpty ? [] : Known();

    /// <summary>The same of however few colleges.</summary>
    public IReadOnlyList<SpecialtyLayout> Known() =>
    [
        .. _sites.GroupBy(site => site.Code, StringComparer.Ordinal).Select(Specialty)
            .OrderByDescending(specialty => specialty.Sites).ThenBy(specialty => specialty.Code, StringComparer.Ordinal),
    ];

    /// <summary>By college, ordinally.</summary>
    public IReadOnlyList<CollegeLayout> CollegeFigures()
    {
        if (IsEmpty)
            return [];
        var all = Enumerable.Range(0, _codes.Length).Select(code => _structure.Sum(college => college[code])).ToArray();
        var offered = Enumerable.Range(0, _codes.Length).Select(code => _structure.Count(college => college[code] > 0)).ToArray();
        return [.. _colleges.Select((college, at) => College(college, _structure[at], all, offered))];
    }

    /// <summary>Every two colleges, most alike first, ties by name.</summary>
    public IReadOnlyList<CollegePair> Pairs() => IsEmpty ? [] :
    [
        .. from left in Enumerable.Range(0, _colleges.Length)
           from right in Enumerable.Range(left + 1, _colleges.Length - left - 1)
           let krugman = Specialisation.Krugman(_structure[left], _structure[right]).Value
           where krugman is not null
           orderby krugman.Value, _colleges[left] + '\0' + _colleges[right]
           select new CollegePair(
               _colleges[left], _colleges[right], krugman.Value, krugman.Homogeneity, 1 - Distance.Cosine(_structure[left], _structure[right]),
               _structure[left].Zip(_structure[right]).Count(code => code is { First: > 0, Second: > 0 })),
    ];

    private double Weight(Site site) => Basis switch
    {
        LayoutBasis.Sites => 1.0,
        LayoutBasis.Graduates => site.Graduates.GetValueOrDefault(Year),
        _ => site.SeatsOf(Year) ?? 0,
    };

    private SpecialtyLayout Specialty(IGrouping<string, Site> specialty)
    {
        var code = Find(_codes, specialty.Key);
        var colleges = specialty.Select(site => site.College).Distinct().Count();
        var concentration = Concentration.Of([.. _structure.Select(college => college[code]).Where(weight => weight > 0)]).Value;
        var isKnown = specialty.Any(site => site.Graduates.ContainsKey(Year));
        return new SpecialtyLayout(
            specialty.Key, specialty.First().Name, colleges, (double)colleges / Colleges,
            isKnown ? specialty.Sum(site => site.SeatsOf(Year) ?? 0) : null, concentration)
        {
            NewSites = _hasTrend ? specialty.Count(IsNew) : null,
        };
    }

    /// <summary>It has graduates of the newest year, and had none three years before or earlier.</summary>
    private bool IsNew(Site site) => site.Graduates.ContainsKey(Year) && !site.Graduates.Keys.Any(year => year <= Year - TrendYears);

    private static CollegeLayout College(string college, double[] own, double[] all, int[] offered)
    {
        var rest = all.Zip(own, (sum, part) => sum - part).ToArray();
        var only = own.Zip(offered).Where(code => code is { First: > 0, Second: 1 }).Sum(code => code.First);
        return new CollegeLayout(
            college, own.Count(part => part > 0), Concentration.Of(own.Where(part => part > 0).ToArray()).Value?.Value,
            Specialisation.Krugman(own, rest).Value?.Value, Specialisation.Krugman(own, all).Value?.Value, own.Sum() is > 0 and var sum ? only / sum : null);
    }

    private static int Find(string[] sorted, string name) => Array.BinarySearch(sorted, name, StringComparer.Ordinal);
}

/// <param name="Sites">Colleges that offer it.</param>
/// <param name="Coverage">Sites over colleges, in (0, 1].</param>
/// <param name="Seats">Of the radar's year, as planned, else graduates; null where none are known.</param>
/// <param name="Concentration">Over colleges; null where all count as 0.</param>
public sealed record SpecialtyLayout(string Code, string Name, int Sites, double Coverage, int? Seats, Concentration? Concentration)
{
    /// <summary>Sites of the radar's year that had no graduates three years before or earlier; null where nothing is known of those years.</summary>
    public int? NewSites { get; init; }
}

/// <param name="Hhi">Over its specialties.</param>
/// <param name="KrugmanToRest">To all others together, in [0, 2].</param>
/// <param name="KrugmanToAll">To all with itself, which is biased towards likeness.</param>
/// <param name="OnlyShare">The part of it that no other college offers.</param>
public sealed record CollegeLayout(string College, int Specialties, double? Hhi, double? KrugmanToRest, double? KrugmanToAll, double? OnlyShare);

/// <param name="Krugman">In [0, 2]; 0 of the same structure.</param>
/// <param name="Shared">Specialties that both offer.</param>
public sealed record CollegePair(string Left, string Right, double Krugman, double Homogeneity, double Cosine, int Shared);
