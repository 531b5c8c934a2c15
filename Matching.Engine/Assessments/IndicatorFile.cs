using Matching.Engine.Files.Sources;
using Matching.Engine.Languages;

namespace Matching.Engine.Assessments;

/// <summary>A set of indicators as a file that an import reads back as it was.</summary>
public static class IndicatorFile
{
    /// <summary>The header, in the order of the cells of <see cref="Row"/>.</summary>
    public static IReadOnlyList<string> Header(Language language) =>
        [.. Column.Of("indicators").Select(column => language == Language.Chinese ? column.Chinese : column.Name)];

    /// <summary>What stands in each column, in the order of the header.</summary>
    public static IReadOnlyList<(string Column, BilingualText Help)> Help(Language language) =>
        [.. Column.Of("indicators").Select(column => (language == Language.Chinese ? column.Chinese : column.Name, column.Help))];

    public static IReadOnlyList<string> Row(Indicator indicator)
    {
        var cells = IndicatorForm.CellsOf(indicator).ToDictionary(cell => cell.Column.Name, cell => cell.Value, StringComparer.Ordinal);
        return [.. Column.Of("indicators").Select(column => cells.GetValueOrDefault(column.Name, ""))];
    }
}
