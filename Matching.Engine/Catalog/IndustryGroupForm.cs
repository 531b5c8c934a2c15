using System.Text.RegularExpressions;
using Matching.Engine.Files;
using Matching.Engine.Files.Sources;
using Matching.Engine.Skills;

namespace Matching.Engine.Catalog;

/// <summary>Groups of industries, by a city's own names.</summary>
internal sealed partial class IndustryGroupForm(CodeTables codes) : CodeForm<IndustryGroup>("groups", Shape(), new(
    "应为至多 40 个字母、汉字、数字或连字符，如 ZB",
    "40 letters, digits or hyphens at most, such as ZB"))
{
    private static readonly Column Industries = Column.Of("groups", "industries");

    protected override CodeEntry Entry(string code, string name, RowCells cells) => new IndustryGroup
    {
        Code = code,
        Name = name,
        Industries =
        [
            .. SkillLists.Split(cells.Text(Industries)).Select(part => cells.Take(Industries, IndustryNotation.Read(part, codes))).OfType<string>().Distinct()
                .Order(StringComparer.Ordinal),
        ],
    };

    protected override IEnumerable<(Column Column, string Value)> More(IndustryGroup item) => [(Industries, string.Join(';', item.Industries))];

    [GeneratedRegex(@"^[\p{L}\p{N}-]{1,40}$")]
    private static partial Regex Shape();
}
