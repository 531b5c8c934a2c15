using Matching.Engine.Languages;

namespace Matching.Engine.Files.Sources;

/// <summary>A row as the file has it.</summary>
/// <param name="Number">1 for the first below the header, counted on over sheets.</param>
/// <param name="Line">Where it starts in the file or sheet, from 1.</param>
/// <param name="Cells">In the order of the header; may be shorter or longer than it.</param>
/// <param name="Damage">Why the cells are not to be trusted, or null.</param>
internal sealed record SourceRow(int Number, long Line, IReadOnlyList<string> Cells, RowProblem? Damage = null)
{
    /// <summary>True for one cell that a sheet stretches over most of the row: a title or a note.</summary>
    public bool IsBanner { get; init; }

    public bool IsBlank => Damage is null && Cells.All(string.IsNullOrWhiteSpace);
}

/// <summary>What is wrong with a row, in both languages.</summary>
/// <param name="Column">Null where it is the row as a whole.</param>
internal sealed record RowProblem(Column? Column, string Code, string Chinese, string English)
{
    public string In(Language language) => language == Language.Chinese ? Chinese : English;
}
