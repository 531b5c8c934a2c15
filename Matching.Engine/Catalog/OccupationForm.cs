using System.Text.RegularExpressions;
using Matching.Engine.Files;
using Matching.Engine.Files.Sources;

namespace Matching.Engine.Catalog;

/// <summary>职业分类大典.</summary>
internal sealed partial class OccupationForm() : CodeForm<Occupation>("occupations", Shape(), new("应为 2-02-10-03 的样子", "it looks like 2-02-10-03"))
{
    private static readonly Column Text = Column.Of("occupations", "text");

    protected override CodeEntry Entry(string code, string name, RowCells cells) => new Occupation { Code = code, Name = name, Text = cells.Text(Text) };

    protected override IEnumerable<(Column Column, string Value)> More(Occupation item) => [(Text, item.Text)];

    [GeneratedRegex("^[1-8](-[0-9]{2}){1,3}$")]
    private static partial Regex Shape();
}
