using System.Text.RegularExpressions;

namespace Matching.Engine.Skills;

/// <summary>
/// A place where a text speaks of what is to have been studied: “会计等相关专业”, “专业要求：会计、财务管理”. 专业技能, 专业知识 and 专业化 are none: there the word says how
/// well something is done.
/// </summary>
/// <param name="At">Where the word 专业 begins.</param>
/// <param name="Listed">Group 0 is the word with the list of names that follows it, group 1 the list; no success where none follows.</param>
internal readonly partial record struct StudiedClause(int At, Match Listed)
{
    private const string Word = "专业";

    private const string Quality = "化性技知人能服素课设术理指教训培书户厂商市公团队机词英论职";

    /// <summary>Ascending.</summary>
    public static IEnumerable<StudiedClause> In(string text)
    {
        for (var at = text.IndexOf(Word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Word, at + Word.Length, StringComparison.Ordinal))
        {
            if (at + Word.Length >= text.Length || !Quality.Contains(text[at + Word.Length]))
                yield return new StudiedClause(at, Forward().Match(text, at));
        }
    }

    [GeneratedRegex(@"\G专业(?:要求|方向|背景|不限于)?\s*(?:(?:[:：]|为|是)\s*(?<1>[^。;；\n]{1,60})|[(（](?<1>[^()（）。;；\n]{1,60})[)）])", RegexOptions.CultureInvariant)]
    private static partial Regex Forward();
}
