namespace Matching.Engine.Catalog;

/// <summary>学历 and 层次 as people write them, in Chinese and English; 及以上 and the like change nothing.</summary>
public static class EducationWords
{
    private static readonly string[] Endings = ["及以上学历", "以上学历", "及以上", "或以上", "以上", "学历"];

    private static readonly Dictionary<string, EducationLevel> Words = new(StringComparer.Ordinal)
    {
        ["不限"] = EducationLevel.Any, ["无"] = EducationLevel.Any, ["无要求"] = EducationLevel.Any, ["不限学历"] = EducationLevel.Any,
        ["any"] = EducationLevel.Any, ["none"] = EducationLevel.Any,
        ["初中"] = EducationLevel.Junior, ["初中及以下"] = EducationLevel.Junior, ["junior"] = EducationLevel.Junior,
        ["中职"] = EducationLevel.Secondary, ["中专"] = EducationLevel.Secondary, ["高中"] = EducationLevel.Secondary,
        ["职高"] = EducationLevel.Secondary, ["技校"] = EducationLevel.Secondary, ["中等职业"] = EducationLevel.Secondary,
        ["secondary"] = EducationLevel.Secondary,
        ["高职专科"] = EducationLevel.Associate, ["高职"] = EducationLevel.Associate, ["大专"] = EducationLevel.Associate,
        ["专科"] = EducationLevel.Associate, ["高职高专"] = EducationLevel.Associate, ["大学专科"] = EducationLevel.Associate,
        ["associate"] = EducationLevel.Associate,
        ["本科"] = EducationLevel.Bachelor, ["职业本科"] = EducationLevel.Bachelor, ["职教本科"] = EducationLevel.Bachelor,
        ["高职本科"] = EducationLevel.Bachelor, ["大学本科"] = EducationLevel.Bachelor, ["学士"] = EducationLevel.Bachelor,
        ["bachelor"] = EducationLevel.Bachelor,
        ["硕士"] = EducationLevel.Master, ["硕士研究生"] = EducationLevel.Master, ["研究生"] = EducationLevel.Master, ["master"] = EducationLevel.Master,
        ["博士"] = EducationLevel.Doctor, ["博士研究生"] = EducationLevel.Doctor, ["doctor"] = EducationLevel.Doctor,
    };

    /// <summary>False where the text is no level that is known; empty text is none either.</summary>
    public static bool TryParse(string text, out EducationLevel level)
    {
        var word = FoldedText.Fold(text);
        if (Words.TryGetValue(word, out level))
            return true;
        foreach (var ending in Endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
                return Words.TryGetValue(word[..^ending.Length].TrimEnd(), out level);
        }

        return false;
    }
}
