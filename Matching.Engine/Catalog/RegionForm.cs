using System.Text.RegularExpressions;
using Matching.Engine.Files;

namespace Matching.Engine.Catalog;

/// <summary>GB/T 2260.</summary>
internal sealed partial class RegionForm() : CodeForm<Region>("regions", Shape(), new("应为六位数字，如 320200", "six digits, such as 320200"))
{
    protected override CodeEntry Entry(string code, string name, RowCells cells) => new Region { Code = code, Name = name };

    [GeneratedRegex("^[1-9][0-9]{5}$")]
    private static partial Regex Shape();
}
