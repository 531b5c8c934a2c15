using System.Text.RegularExpressions;
using Matching.Engine.Files.Notations;
using Matching.Engine.Text;

namespace Matching.Engine.Catalog;

/// <summary>学历 and 层次 as people write them, in Chinese and English: by <c>education.tsv</c>. Of several levels the lowest is what is required.</summary>
public static partial class EducationWords
{
    private static readonly char[] Between = ['/', '、', ',', '|', '或', '和', '及', '至', '-', '~', ';', '&', ' '];
    private static readonly WordList Words = WordList.Read("education.tsv");

    /// <summary>False where the text is no level that is known; empty text is none either.</summary>
    public static bool TryParse(string text, out EducationLevel level)
    {
        var folded = FoldedText.Fold(text);
        if (Of(folded) is { } plain)
        {
            level = plain;
            return true;
        }

        // 高职（专科） is 高职专科, 大专（含高职） is 大专.
        var unbracketed = folded.Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal);
        foreach (var reading in (string[])[unbracketed, WithoutRemarks(folded)])
        {
            if ((Of(reading) ?? LowestOf(reading)) is { } found)
            {
                level = found;
                return true;
            }
        }

        level = default;
        return false;
    }

    private static EducationLevel? Of(string folded)
    {
        if (Level(folded) is { } level)
            return level;
        // 大专及以下 asks for no more than that.
        if (Ending().IsMatch(folded))
            return Level(Words.Without("beside", Ending().Replace(folded, ""))) is null ? null : EducationLevel.Any;
        return Level(Words.Without("beside", folded));
    }

    private static EducationLevel? LowestOf(string folded)
    {
        var parts = folded.Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        EducationLevel? lowest = null;
        foreach (var part in parts)
        {
            if (Of(part) is { } level)
                lowest = lowest is { } known && known < level ? known : level;
            else if (Words.Without("beside", part).Length > 0)
                return null;
        }

        return lowest;
    }

    private static EducationLevel? Level(string word) =>
        word.Length > 0 && Words.KeyOf(word, out _) is { } key && key != "beside" ? Enum.Parse<EducationLevel>(key, ignoreCase: true) : null;

    private static string WithoutRemarks(string folded)
    {
        var open = folded.IndexOf('(', StringComparison.Ordinal);
        var close = folded.LastIndexOf(')');
        return open >= 0 && close > open ? folded.Remove(open, close - open + 1).Trim() : folded;
    }

    [GeneratedRegex(@"(?:及|或)?以下(?:学历)?$|or below$", RegexOptions.CultureInvariant)]
    private static partial Regex Ending();
}
