using Matching.Engine.Text;

namespace Matching.Engine.Skills;

/// <summary>The form in which names and texts are compared: normalised, without blanks beside Chinese characters (<c>PLC 编程</c> is <c>plc编程</c>).</summary>
internal static class SkillSpelling
{
    public static string Key(string text)
    {
        var normalized = TextNormalizer.Normalize(text);
        if (!normalized.Contains(' ', StringComparison.Ordinal))
            return normalized;
        var (result, length) = (new char[normalized.Length], 0);
        for (var i = 0; i < normalized.Length; i++)
        {
            if (normalized[i] != ' ' || !(TouchesHan(normalized, i - 1) || TouchesHan(normalized, i + 1)))
                result[length++] = normalized[i];
        }

        return new string(result, 0, length);
    }

    private static bool TouchesHan(string text, int index) => index >= 0 && index < text.Length && TextNormalizer.IsHan(text[index]);
}
