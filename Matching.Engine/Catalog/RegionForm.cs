using System.Text.RegularExpressions;
using Matching.Engine.Files;

namespace Matching.Engine.Catalog;

/// <summary>GB/T 2260.</summary>
internal sealed partial class RegionForm() : CodeForm<Region>(new("code", "地区代码", "代码"), new("name", "地区名称", "名称"), Shape())
{
    protected override CodeEntry Entry(string code, string name, RowCells cells) => new Region { Code = code, Name = name };

    [GeneratedRegex("^[1-9][0-9]{5}$")]
    private static partial Regex Shape();
}
