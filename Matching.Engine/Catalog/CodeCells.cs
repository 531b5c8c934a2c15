using Matching.Engine.Files;
using Matching.Engine.Files.Sources;
using Matching.Engine.Skills;
using Matching.Engine.Text;

namespace Matching.Engine.Catalog;

/// <summary>Cells that hold words and codes of the product's own.</summary>
internal static class CodeCells
{
    private static readonly string[] WholeCountry = ["cn", "全国", "中国", "国家", "china"];

    /// <summary>The whole country where the cell is blank, says so, or is left out.</summary>
    public static string RegionOrCountry(this RowCells cells, Column column, CodeTables codes) =>
        cells.Word(column) is { Length: > 0 } text && !WholeCountry.Contains(FoldedText.Fold(text))
            ? cells.Region(column, codes) ?? Catalog.Region.Country : Catalog.Region.Country;

    /// <summary>Null where the cell is blank, names no place, or is left out.</summary>
    public static string? Region(this RowCells cells, Column column, CodeTables codes) =>
        cells.Word(column) is { Length: > 0 } text ? cells.Take(column, PlaceNotation.Read(text, codes)) : null;

    /// <summary>Codes of the places that a list names, each once; parts that name none are left out.</summary>
    public static IReadOnlyList<string> Regions(this RowCells cells, Column column, CodeTables codes, int most)
    {
        string[] regions = [.. SkillLists.Split(cells.Text(column)).Select(part => cells.Take(column, PlaceNotation.Read(part, codes)))
            .OfType<string>().Distinct()];
        if (regions.Length <= most)
            return regions;
        cells.LeaveOut(column, "tooLong", $"有 {regions.Length} 个地区，最多 {most} 个。", $"names {regions.Length} places; at most {most} are taken.");
        return regions[..most];
    }

    /// <summary>Null where the cell is blank or left out.</summary>
    public static string? Industry(this RowCells cells, Column column, CodeTables codes) =>
        cells.Word(column) is { Length: > 0 } text ? cells.Take(column, IndustryNotation.Read(text, codes)) : null;

    /// <summary><see cref="EducationLevel.Any"/> where the cell is blank or left out.</summary>
    public static EducationLevel Education(this RowCells cells, Column column)
    {
        if (cells.Word(column) is not { Length: > 0 } text)
            return EducationLevel.Any;
        if (EducationWords.TryParse(text, out var level))
            return level;
        cells.LeaveOut(column, "badValue",
            $"“{RowCells.Brief(text)}”不是学历层次；可以是：不限、初中、中职、高职专科、本科、硕士、博士。",
            $"'{RowCells.Brief(text)}' is not a level; take any, junior, secondary, associate, bachelor, master or doctor.");
        return EducationLevel.Any;
    }

    public static IReadOnlyList<NamedSkill> Skills(this RowCells cells, Column column, int most)
    {
        var skills = NamedSkillNotation.Parse(cells.Text(column), out var faults);
        foreach (var fault in faults)
        {
            var part = RowCells.Brief(fault.Part);
            var (code, chinese, english) = fault switch
            {
                { Kind: NamedSkillFaultKind.Level } => ("range", $"“{part}”的等级不是 1 到 5。", $"the level of '{part}' is not 1 to 5."),
                { Part.Length: > NamedSkillNotation.MaxNameLength } => ("tooLong",
                    $"“{part}”超过 {NamedSkillNotation.MaxNameLength} 个字符；技能之间用分号分开。",
                    $"'{part}' is longer than {NamedSkillNotation.MaxNameLength} characters; skills are separated by semicolons."),
                _ => ("badValue", $"“{part}”不是技能。", $"'{part}' is not a skill."),
            };
            cells.LeaveOut(column, code, chinese, english);
        }

        if (skills.Length <= most)
            return skills;
        cells.LeaveOut(column, "tooLong", $"有 {skills.Length} 项技能，最多 {most} 项。", $"names {skills.Length} skills; at most {most} are taken.");
        return skills[..most];
    }
}
