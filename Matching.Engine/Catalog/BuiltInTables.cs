using CsvHelper;

namespace Matching.Engine.Catalog;

/// <summary>The tables that are part of the program, so that an empty database is usable.</summary>
internal static class BuiltInTables
{
    /// <summary>Counties and districts, by code; they have no entries of their own, as their codes count as their cities'.</summary>
    public static IReadOnlyList<(string Code, string Name)> Counties { get; } = [.. Rows("counties.csv").Select(row => (row[0], row[1]))];

    /// <summary>Posts by the names that people give them.</summary>
    public static IReadOnlyList<EverydayPost> EverydayPosts { get; } =
        [.. Rows("posts.csv").Select(row => new EverydayPost(Names(row[0]), row[1], Names(row[2]), row[3]))];

    /// <summary>What majors that employers name in English are called here, by their English name in lower case.</summary>
    public static IReadOnlyDictionary<string, string> Majors { get; } = Rows("majors.csv")
        .SelectMany(row => Names(row[0]).Select(english => (English: english, Chinese: row[1]))).ToDictionary(StringComparer.Ordinal);

    public static CodeTables Read()
    {
        // Two digits are a category, four a class: entries of the file, and names for the specialties below them.
        var specialties = Rows("specialties.csv").ToDictionary(row => row[0], row => row[1]);
        return new CodeTables
        {
            Specialties = new("builtin-2021", specialties.Where(row => row.Key.Length >= 6).Select(row => new Specialty
            {
                Code = row.Key,
                Name = row.Value,
                Level = Specialty.LevelOf(row.Key),
                ClassName = specialties[row.Key[..4]],
                CategoryName = specialties[row.Key[..2]],
            })),
            Occupations = new("builtin-none", []),
            Industries = new("builtin-2017", Rows("industries.csv").Select(row => new Industry
            {
                Code = row[0],
                Name = row[1],
                NameEn = row[2].Length == 0 ? null : row[2],
            })),
            Regions = new("builtin-2020", Rows("regions.csv").Select(row => new Region
            {
                Code = row[0],
                Name = row[1],
                Successors = Names(row[2]),
            })),
        };
    }

    private static string[] Names(string cell) => cell.Split(';', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string[]> Rows(string file)
    {
        var stream = typeof(BuiltInTables).Assembly.GetManifestResourceStream($"Matching.Engine.Catalog.BuiltIn.{file}")
            ?? throw new InvalidOperationException($"The build left out {file}.");
        using var csv = CsvReader.Create(stream);
        while (csv.Read())
            yield return [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
    }
}
