using System.Text.RegularExpressions;
using Matching.Engine.Files;
using Matching.Engine.Files.Sources;
using Matching.Engine.Languages;
using Matching.Engine.Text;

namespace Matching.Engine.Catalog;

/// <summary>A code table's file: a code, a name, and what the table adds.</summary>
internal abstract class CodeForm<T> : RowForm<T>
    where T : CodeEntry
{
    private readonly FirstRows _first = new();
    private readonly Regex _shape;
    private readonly BilingualText _shown;

    /// <param name="kind">Of <c>columns.tsv</c>.</param>
    /// <param name="shape">Of a code.</param>
    /// <param name="shown">What a code looks like, for people.</param>
    protected CodeForm(string kind, Regex shape, BilingualText shown)
    {
        (Code, Name, Successors) = (Column.Of(kind, "code"), Column.Of(kind, "name"), Column.Of(kind, "successors"));
        (_shape, _shown) = (shape, shown);
        Columns = Column.Of(kind);
        Required = [[Code], [Name]];
    }

    public sealed override IReadOnlyList<Column> Columns { get; }

    public sealed override IReadOnlyList<Column[]> Required { get; }

    protected Column Code { get; }

    private Column Name { get; }

    private Column Successors { get; }

    public sealed override T Parse(RowCells cells)
    {
        var code = FoldedText.Fold(cells.Required(Code, 100)).ToUpperInvariant();
        var name = cells.Required(Name, 200);
        if (code.Length > 0 && !_shape.IsMatch(code))
        {
            var zero = _shape.IsMatch("0" + code) ? new BilingualText($"；开头的 0 可能丢失了，应为 0{code}", $"; a leading zero may be lost (0{code})") : default;
            cells.Refuse(Code, "badValue",
                $"“{RowCells.Brief(code)}”不是这个代码表的代码：{_shown.Chinese}{zero.Chinese}。",
                $"'{RowCells.Brief(code)}' is not shaped like a code of this table: {_shown.English}{zero.English}.");
        }

        return (T)(Entry(code, name, cells) with
        {
            Successors = cells.Optional(Successors, 1000).Split([.. ";；,，、|/ "], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        });
    }

    public sealed override IEnumerable<(Column Column, string Value)> Kept(T item, RowCells cells) =>
        [(Code, item.Code), (Name, item.Name), (Successors, string.Join(';', item.Successors)), .. More(item)];

    public sealed override void Admit(T item, RowCells cells) => _first.Claim(item.Code, item.Code, Code, cells);

    protected abstract CodeEntry Entry(string code, string name, RowCells cells);

    /// <summary>What the table adds to code and name, as <see cref="Kept"/> has it.</summary>
    protected virtual IEnumerable<(Column Column, string Value)> More(T item) => [];
}
