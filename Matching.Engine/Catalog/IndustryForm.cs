using System.Text.RegularExpressions;
using Matching.Engine.Files;

namespace Matching.Engine.Catalog;

/// <summary>GB/T 4754.</summary>
internal sealed partial class IndustryForm() : CodeForm<Industry>(new("code", "行业代码", "代码"), new("name", "行业名称", "名称"), Shape(), NameEn)
{
    private static readonly Column NameEn = new("name_en", "英文名称");

    protected override CodeEntry Entry(string code, string name, RowCells cells) => new Industry
    {
        Code = code,
        Name = name,
        NameEn = cells.Optional(NameEn, 200) is { Length: > 0 } english ? english : null,
    };

    [GeneratedRegex("^[A-T]([0-9]{2,4})?$")]
    private static partial Regex Shape();
}
