using Matching.Engine.Catalog;
using Matching.Engine.Programs;

namespace Matching.Engine.Layout;

/// <summary>专业布点: what one college offers of one specialty at one level, all its programs of it together.</summary>
/// <param name="Code">The specialty's code, or its name where no code is known.</param>
/// <param name="Graduates">By year of graduation; a year that is absent is not known.</param>
public sealed record Site(string College, string Code, string Name, EducationLevel Level, string? Region, IReadOnlyDictionary<int, int> Graduates)
{
    private static readonly Dictionary<int, int> NoPeople = [];
    private static readonly Dictionary<int, double> NoRates = [];

    /// <summary>招生计划 by year of graduation, where any of its programs says it; graduates stand for those that do not.</summary>
    public IReadOnlyDictionary<int, int> Planned { get; init; } = NoPeople;

    /// <summary>报到人数 by year of graduation, of years in which every program says it.</summary>
    public IReadOnlyDictionary<int, int> Enrolled { get; init; } = NoPeople;

    /// <summary>毕业去向落实率 in [0, 1] by year of graduation, weighted by graduates, of years in which every program says it.</summary>
    public IReadOnlyDictionary<int, double> DestinationRates { get; init; } = NoRates;

    /// <summary>学制 where it is not the level's own; the shortest of its programs.</summary>
    public int? StudyYears { get; init; }

    /// <summary>The sites of programs, by specialty, then college, ordinally.</summary>
    /// <param name="programs">In any order.</param>
    public static IReadOnlyList<Site> Of(IEnumerable<Program> programs) =>
    [
        .. programs.GroupBy(KeyOf)
            .OrderBy(site => site.Key.Code, StringComparer.Ordinal).ThenBy(site => site.Key.College, StringComparer.Ordinal).ThenBy(site => site.Key.Level)
            .Select(site => Of(site.Key.College, site.Key.Code, [.. site.OrderBy(program => program.ExternalId, StringComparer.Ordinal)])),
    ];

    /// <summary>True where a region is, or holds, the site's.</summary>
    /// <param name="region">A code of GB/T 2260; a province holds its cities, a city its districts. Null holds all.</param>
    public bool IsIn(string? region) => region is null || Catalog.Region.IsWithin(Region, region);

    /// <summary>True where a program is one of the site's.</summary>
    public bool Holds(Program program) => KeyOf(program) == (Code, College, Level);

    /// <summary>Seats of the intake that graduates in a year, as planned, else its graduates; null where neither is known.</summary>
    public int? SeatsOf(int year) => Planned.TryGetValue(year, out var planned) ? planned : Graduates.TryGetValue(year, out var graduates) ? graduates : null;

    private static (string Code, string College, EducationLevel Level) KeyOf(Program program) =>
        (program.SpecialtyCode ?? program.Specialty, program.College, program.Level);

    private static Site Of(string college, string code, Program[] programs)
    {
        var years = programs.SelectMany(program => program.Cohorts).GroupBy(cohort => cohort.GraduationYear).ToArray();
        return new(
            college, code, programs[0].Specialty, programs[0].Level, programs[0].Region,
            years.ToDictionary(year => year.Key, year => year.Sum(cohort => cohort.Graduates)))
        {
            Planned = years.Where(year => year.Any(cohort => cohort.Seats is not null))
                .ToDictionary(year => year.Key, year => year.Sum(cohort => cohort.Seats ?? cohort.Graduates)),
            Enrolled = years.Where(year => year.All(cohort => cohort.Enrolled is not null))
                .ToDictionary(year => year.Key, year => year.Sum(cohort => cohort.Enrolled!.Value)),
            DestinationRates = years.Where(year => year.All(cohort => cohort.DestinationRate is not null)).ToDictionary(year => year.Key, RateOf),
            StudyYears = programs.Min(program => program.StudyYears),
        };
    }

    private static double RateOf(IEnumerable<Cohort> cohorts)
    {
        Cohort[] all = [.. cohorts];
        var people = all.Sum(cohort => cohort.Graduates);
        return people == 0 ? all.Average(cohort => cohort.DestinationRate!.Value)
            : all.Sum(cohort => cohort.DestinationRate!.Value * cohort.Graduates) / people;
    }
}
