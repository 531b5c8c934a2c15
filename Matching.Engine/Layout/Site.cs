using Matching.Engine.Catalog;
using Matching.Engine.Programs;

namespace Matching.Engine.Layout;

/// <summary>专业布点: what one college offers of one specialty at one level, all its programs of it together.</summary>
/// <param name="Code">The specialty's code, or its name where no code is known.</param>
/// <param name="Graduates">By year of graduation; a year that is absent is not known.</param>
public sealed record Site(string College, string Code, string Name, EducationLevel Level, string? Region, IReadOnlyDictionary<int, int> Graduates)
{
    /// <summary>The sites of programs, by specialty, then college, ordinally.</summary>
    /// <param name="programs">In any order.</param>
    public static IReadOnlyList<Site> Of(IEnumerable<Program> programs) =>
    [
        .. programs.GroupBy(program => (Code: program.SpecialtyCode ?? program.Specialty, program.College, program.Level))
            .OrderBy(site => site.Key.Code, StringComparer.Ordinal).ThenBy(site => site.Key.College, StringComparer.Ordinal).ThenBy(site => site.Key.Level)
            .Select(site => Of(site.Key.College, site.Key.Code, [.. site.OrderBy(program => program.ExternalId, StringComparer.Ordinal)])),
    ];

    /// <summary>True where a region is, or holds, the site's.</summary>
    /// <param name="region">A code of GB/T 2260; a province holds its cities, a city its districts. Null holds all.</param>
    public bool IsIn(string? region) => region is null || Catalog.Region.IsWithin(Region, region);

    private static Site Of(string college, string code, Program[] programs) => new(
        college,
        code,
        programs[0].Specialty,
        programs[0].Level,
        programs[0].Region,
        programs.SelectMany(program => program.Cohorts).GroupBy(cohort => cohort.GraduationYear)
            .ToDictionary(year => year.Key, year => year.Sum(cohort => cohort.Graduates)));
}
