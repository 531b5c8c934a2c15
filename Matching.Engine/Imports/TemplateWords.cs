using Matching.Engine.Catalog;
using Matching.Engine.Files.Notations;
using Matching.Engine.Files.Sources;
using Matching.Engine.Languages;
using Matching.Engine.Series;
using Matching.Engine.Structures;

namespace Matching.Engine.Imports;

/// <summary>The words and codes that may stand in the columns of a kind: column, word and meaning.</summary>
internal static class TemplateWords
{
    private const int MostOthers = 12;

    // From 0 on.
    private static readonly BilingualText[] Grades =
    [
        new("看过，不合适", "looked at and does not fit"), new("勉强合适", "fits barely"), new("合适", "fits"), new("非常合适", "fits perfectly"),
    ];

    public static IEnumerable<IReadOnlyList<string>> Of(ImportKind kind, IReadOnlyList<Column> columns, Language language, CodeTables codes) =>
        from column in columns
        from word in OfColumn(kind, column.Name, language, codes)
        select (IReadOnlyList<string>)[language == Language.Chinese ? column.Chinese : column.Name, word.Word, word.Meaning];

    private static IEnumerable<(string Word, string Meaning)> OfColumn(
        ImportKind kind, string column, Language language, CodeTables codes) => (kind, column) switch
        {
            (_, "kind") => Listed("kinds.tsv", language),
            (_, "education" or "level") => Listed("education.tsv", language),
            (_, "venue") => Listed("venues.tsv", language),
            (_, "intensity") => Listed("intensities.tsv", language),
            (_, "outcome") => Listed("outcomes.tsv", language),
            (_, "operator") => Listed("operators.tsv", language),
            (ImportKind.Structure, "measure") => Measures<StructureMeasure>(language),
            (ImportKind.Series, "measure") => Measures<SeriesMeasure>(language),
            (_, "status") => Listed("rulestates.tsv", language),
            (_, "grade") => Grades.Index().Select(grade => (Written.Of(grade.Index), grade.Item.In(language))),
            (_, "industry" or "industries") =>
                InForce(codes.Industries, industry => language == Language.English && industry.NameEn is { } english ? english : industry.Name),
            (_, "region" or "regions") => InForce(codes.Regions, region => region.Name),
            (ImportKind.Programs, "specialty_code") => InForce(codes.Specialties, specialty => specialty.Name),
            _ => [],
        };

    private static IEnumerable<(string Word, string Meaning)> Measures<T>(Language language)
        where T : struct, Enum => Listed("measures.tsv", language).Where(word => MeasureWords.TryParse<T>(word.Word, out _));

    /// <summary>Of each line of a table the first word of the language, and what else people write for it.</summary>
    private static IEnumerable<(string Word, string Meaning)> Listed(string table, Language language) =>
        from line in WordList.Lines(table)
        where line[0] != "beside" && line.Length == 2
        let words = line[1].Split('|')
        let own = language == Language.English ? line[0] : words.First(word => word.All(letter => letter > 0x7f))
        select (own, string.Join(language == Language.Chinese ? "、" : ", ", words.Where(word => word != own).Take(MostOthers)));

    private static IEnumerable<(string Code, string Name)> InForce<T>(CodeTable<T> table, Func<T, string> name)
        where T : CodeEntry => table.All.Where(entry => entry.Successors.Count == 0).Select(entry => (entry.Code, name(entry)));
}
