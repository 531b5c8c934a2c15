using Matching.Engine.Files.Sources;
using Matching.Engine.Languages;

namespace Matching.Engine.Files;

/// <summary>One row as a person fills it in: the cells of a file, read by the file's own rules, and every doubt is an error.</summary>
/// <param name="Item">Null where something is wrong.</param>
public sealed record FilledForm<T>(T? Item, IReadOnlyList<FieldError> Errors)
    where T : class
{
    /// <param name="fields">By the English names of columns; those that are not there are blank.</param>
    internal static FilledForm<T> Read(RowForm<T> form, IReadOnlyDictionary<string, string> fields, Language language)
    {
        string[] names = [.. form.Columns.Select(column => column.Name)];
        var cells = new RowCells(form.Columns.ToHashSet(), strict: true);
        var map = new ColumnMap(names, form.Columns, ChosenColumns.None);
        cells.Load(new SheetTable(new NoFile(), 0, null, 1, map), new SourceRow(1, 1, [.. names.Select(name => fields.GetValueOrDefault(name, ""))]));
        var item = form.Parse(cells);
        if (cells.Problems.Count == 0)
            form.Admit(item, cells);
        return cells.Problems.Count == 0 ? new(item, [])
            : new(null, [.. cells.Problems.Select(problem => new FieldError(problem.Column?.Name ?? "", problem.Code, problem.In(language)))]);
    }

    private sealed class NoFile : RowSource
    {
        public override string Format => "form";

        public override IEnumerable<SourceRow> Lines(int sheet) => [];
    }
}

/// <summary>What is wrong with a field.</summary>
/// <param name="Field">The English name of its column; nothing for the row as a whole.</param>
/// <param name="Code">As of a file's errors.</param>
public sealed record FieldError(string Field, string Code, string Message);
