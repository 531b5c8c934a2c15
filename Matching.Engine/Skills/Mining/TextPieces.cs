using Matching.Engine.Text;

namespace Matching.Engine.Skills.Mining;

/// <summary>
/// The distinct pieces of texts between marks. What advertisements repeat word for word counts once. Of more text than fits, the same part is
/// kept whatever the order of texts: pieces whose hash is low.
/// </summary>
internal sealed class TextPieces
{
    private readonly HashSet<string> _pieces = new(StringComparer.Ordinal);
    private readonly ulong _kept;

    /// <param name="characters">Of all texts that will be added.</param>
    /// <param name="capacity">Characters to keep at most, about.</param>
    public TextPieces(long characters, long capacity) =>
        _kept = characters <= capacity ? ulong.MaxValue : (ulong)(ulong.MaxValue * ((double)capacity / characters));

    /// <summary>Ascending.</summary>
    public string[] Sorted()
    {
        var sorted = _pieces.ToArray();
        Array.Sort(sorted, StringComparer.Ordinal);
        return sorted;
    }

    public void Add(IEnumerable<string> pieces)
    {
        foreach (var piece in pieces)
        {
            if (_kept == ulong.MaxValue || Hash(piece) <= _kept)
                _pieces.Add(piece);
        }
    }

    /// <summary>The pieces of one text, as <see cref="SkillSpelling.Key"/> writes them: words and Chinese characters, with nothing else than single blanks between words.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var key = SkillSpelling.Key(text);
        for (var i = 0; i < key.Length;)
        {
            if (!IsInside(key, i))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < key.Length && IsInside(key, i))
                i++;
            yield return key[start..i];
        }
    }

    // c++, c#, node.js, t-sql: signs that belong to a word; a blank between two words.
    private static bool IsInside(string key, int at)
    {
        var character = key[at];
        if (TextNormalizer.IsHan(character) || TextNormalizer.IsWord(character))
            return true;
        var before = at > 0 && IsLatin(key[at - 1]);
        var after = at + 1 < key.Length && IsLatin(key[at + 1]);
        return character switch
        {
            ' ' or '-' or '.' => before && after,
            '+' or '#' => before || (at > 0 && key[at - 1] == '+'),
            _ => false,
        };
    }

    private static bool IsLatin(char character) => TextNormalizer.IsWord(character) || character is '+' or '#';

    private static ulong Hash(string text)
    {
        // FNV-1a, then mixed: its high bits alone are poor for short texts.
        var hash = 14695981039346656037UL;
        foreach (var character in text)
            hash = (hash ^ character) * 1099511628211UL;
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        return hash ^ (hash >> 33);
    }
}
