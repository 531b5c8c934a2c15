using System.Text.RegularExpressions;
using Matching.Engine.Files;
using Matching.Engine.Text;

namespace Matching.Engine.Catalog;

/// <summary>A code table's file: a code, a name, and what the table adds.</summary>
internal abstract class CodeForm<T> : RowForm<T>
    where T : CodeEntry
{
    private static readonly Column Successors = new("successors", "替代代码", "后继代码");

    private readonly FirstRows _first = new();
    private readonly Regex _shape;

    protected CodeForm(Column code, Column name, Regex shape, params Column[] others)
    {
        Code = code;
        Name = name;
        _shape = shape;
        Columns = [code, name, Successors, .. others];
        Required = [[code], [name]];
    }

    public sealed override IReadOnlyList<Column> Columns { get; }

    public sealed override IReadOnlyList<Column[]> Required { get; }

    protected Column Code { get; }

    private Column Name { get; }

    public sealed override T Parse(RowCells cells)
    {
        var code = FoldedText.Fold(cells.Required(Code, 100)).ToUpperInvariant();
        var name = cells.Required(Name, 200);
        if (code.Length > 0 && !_shape.IsMatch(code))
        {
            cells.Refuse(Code, "badValue",
                $"“{RowCells.Brief(code)}”不是这个代码表的代码。",
                $"'{RowCells.Brief(code)}' is not shaped like a code of this table.");
        }

        return (T)(Entry(code, name, cells) with
        {
            Successors = cells.Optional(Successors, 1000).Split([';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        });
    }

    public sealed override void Admit(T item, RowCells cells) => _first.Claim(item.Code, item.Code, Code, cells);

    protected abstract CodeEntry Entry(string code, string name, RowCells cells);
}
