using Matching.Engine.Text;

namespace Matching.Engine.Skills;

/// <summary>
/// Words that a person would take for such. Texts know Chinese as pairs of characters; a pair is a word where names of skills begin with it (货运, not 际货), and a
/// half of one where they all go on alike (新能 of 新能源), which is then said whole. Latin words are words.
/// </summary>
internal static class ReadableWords
{
    private const int Pair = 2;

    /// <returns>By word's ordinal: what is to be said; null where nothing is.</returns>
    public static string?[] Of(TextModel text, Vocabulary vocabulary)
    {
        var names = vocabulary.Forms.Where(form => form.Value >= 0).Select(form => ChinesePart(form.Key)).Where(name => name.Length >= Pair)
            .Distinct(StringComparer.Ordinal).GroupBy(name => name[..Pair], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Said(group.Key, [.. group]), StringComparer.Ordinal);
        return [.. Enumerable.Range(0, text.WordCount).Select(text.Word).Select(word =>
            word.Length < Pair ? null : TextNormalizer.IsHan(word[0]) ? names.GetValueOrDefault(word) : word)];
    }

    private static string? Said(string pair, string[] names)
    {
        if (names.Contains(pair))
            return pair;
        var thirds = names.Select(name => name[..(Pair + 1)]).Distinct(StringComparer.Ordinal).ToArray();
        if (thirds.Length > 1)
            return pair;
        // Names of three characters are one word; of four, two words of two.
        var isOne = names.Any(name => name.Length == Pair + 1);
        return !isOne && names.Any(name => name.Length == 2 * Pair) ? pair : isOne || names.Length > 1 ? thirds[0] : null;
    }

    /// <summary>A name from its first Chinese character on (编程 of PLC编程).</summary>
    private static string ChinesePart(string name)
    {
        var start = 0;
        while (start < name.Length && !TextNormalizer.IsHan(name[start]))
            start++;
        var end = start;
        while (end < name.Length && TextNormalizer.IsHan(name[end]))
            end++;
        return name[start..end];
    }
}
