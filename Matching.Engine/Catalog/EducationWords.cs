using System.Collections.Frozen;
using Matching.Engine.Text;

namespace Matching.Engine.Catalog;

/// <summary>学历 and 层次 as people write them, in Chinese and English; 及以上 and the like change nothing.</summary>
public static class EducationWords
{
    private static readonly string[] Endings = ["及以上学历", "以上学历", "及以上", "或以上", "以上", "学历"];

    private static readonly FrozenDictionary<string, EducationLevel> Words = WordTable.Of(
        (EducationLevel.Any, "不限 无 无要求 不限学历 any none"),
        (EducationLevel.Junior, "初中 初中及以下 junior"),
        (EducationLevel.Secondary, "中职 中专 高中 职高 技校 中等职业 secondary"),
        (EducationLevel.Associate, "高职专科 高职 大专 专科 高职高专 大学专科 associate"),
        (EducationLevel.Bachelor, "本科 职业本科 职教本科 高职本科 大学本科 学士 bachelor"),
        (EducationLevel.Master, "硕士 硕士研究生 研究生 master"),
        (EducationLevel.Doctor, "博士 博士研究生 doctor"));

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
