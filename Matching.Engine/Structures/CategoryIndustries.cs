using System.Globalization;

namespace Matching.Engine.Structures;

/// <summary>
/// Which industries graduates of a 专业大类 go to, as sections of GB/T 4754, in equal parts. A reading of the catalogue's names, in a version of its own: every
/// figure that stands on it says so.
/// </summary>
public static class CategoryIndustries
{
    public const string Version = "2026-11";

    // The catalogues of 职教本科 (21 to 39), 高职 (41 to 59) and 中职 (61 to 79) have the same nineteen in the same order.
    private static readonly (string Name, string Sections)[] Table =
    [
        ("农林牧渔", "A"), ("资源环境与安全", "BMN"), ("能源动力与材料", "CD"), ("土木建筑", "EK"), ("水利", "EN"), ("装备制造", "C"), ("生物与化工", "C"),
        ("轻工纺织", "C"), ("食品药品与粮食", "C"), ("交通运输", "G"), ("电子与信息", "CI"), ("医药卫生", "Q"), ("财经商贸", "FJL"), ("旅游", "HL"),
        ("文化艺术", "R"), ("新闻传播", "R"), ("教育与体育", "PR"), ("公安与司法", "S"), ("公共管理与服务", "OQS"),
    ];

    /// <summary>A category's place in the catalogues, from 0; null for what is none.</summary>
    /// <param name="code">Two digits, the code of a specialty or class in it, or the category's name.</param>
    public static int? PlaceOf(string code)
    {
        if (code.Length >= 2 && int.TryParse(code[..2], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number is >= 21 and <= 79 && (number - 21) % 20 < Table.Length ? (number - 21) % 20 : null;
        var name = code.EndsWith("大类", StringComparison.Ordinal) ? code[..^2] : code;
        return Array.FindIndex(Table, category => category.Name == name) is >= 0 and var place ? place : null;
    }

    /// <summary>Sections and the part of each; they add up to 1.</summary>
    /// <param name="place">Of a category.</param>
    public static IReadOnlyDictionary<string, double> Of(int place) =>
        Table[place].Sections.ToDictionary(section => section.ToString(), _ => 1.0 / Table[place].Sections.Length);
}
