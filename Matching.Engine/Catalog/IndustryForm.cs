using System.Text.RegularExpressions;
using Matching.Engine.Files;
using Matching.Engine.Files.Sources;

namespace Matching.Engine.Catalog;

/// <summary>GB/T 4754.</summary>
internal sealed partial class IndustryForm() : CodeForm<Industry>("industries", Shape(), new(
    "应为一个字母和至多四位数字，如 C、C34、C3491",
    "a letter and up to four digits, such as C, C34, C3491"))
{
    private static readonly Column NameEn = Column.Of("industries", "name_en");

    protected override CodeEntry Entry(string code, string name, RowCells cells) => new Industry
    {
        Code = code,
        Name = name,
        NameEn = cells.Optional(NameEn, 200) is { Length: > 0 } english ? english : null,
    };

    protected override IEnumerable<(Column Column, string Value)> More(Industry item) => [(NameEn, item.NameEn ?? "")];

    [GeneratedRegex("^[A-T]([0-9]{2,4})?$")]
    private static partial Regex Shape();
}
