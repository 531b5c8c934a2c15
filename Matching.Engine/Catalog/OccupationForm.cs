using System.Text.RegularExpressions;
using Matching.Engine.Files;

namespace Matching.Engine.Catalog;

/// <summary>职业分类大典.</summary>
internal sealed partial class OccupationForm() : CodeForm<Occupation>(new("code", "职业代码", "代码"), new("name", "职业名称", "名称"), Shape(), Text)
{
    private static readonly Column Text = new("text", "职业定义", "定义");

    protected override CodeEntry Entry(string code, string name, RowCells cells) => new Occupation { Code = code, Name = name, Text = cells.Text(Text) };

    [GeneratedRegex("^[1-8](-[0-9]{2}){1,3}$")]
    private static partial Regex Shape();
}
