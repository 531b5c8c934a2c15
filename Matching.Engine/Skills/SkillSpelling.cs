using System.Text.RegularExpressions;
using Matching.Engine.Text;

namespace Matching.Engine.Skills;

/// <summary>
/// The form in which names and texts are compared: normalised, without blanks beside Chinese characters and between single letters
/// (<c>PLC 编程</c> and <c>P L C 编程</c> are <c>plc编程</c>).
/// </summary>
internal static partial class SkillSpelling
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

        return Spaced().Replace(new string(result, 0, length), letters => letters.Value.Replace(" ", "", StringComparison.Ordinal));
    }

    private static bool TouchesHan(string text, int index) => index >= 0 && index < text.Length && TextNormalizer.IsHan(text[index]);

    [GeneratedRegex(@"(?<![a-z0-9+#.&'-])[a-z](?: [a-z]){2,}(?![a-z0-9+#'])", RegexOptions.CultureInvariant)]
    private static partial Regex Spaced();
}
