using System.Buffers;
using Matching.Engine.Text;

namespace Matching.Engine.Skills.Mining;

/// <summary>
/// The pieces of texts between marks, out of distinct clauses: what advertisements repeat word for word counts once. Of more text than fits, the
/// same part is kept whatever the order of texts: clauses whose hash is low.
/// </summary>
internal sealed class TextPieces
{
    private static readonly SearchValues<char> ClauseMarks = SearchValues.Create("。;,!?");

    private readonly HashSet<string> _clauses = new(StringComparer.Ordinal);
    private readonly ulong _kept;

    /// <param name="characters">Of all texts that will be added.</param>
    /// <param name="capacity">Characters to keep at most, about.</param>
    public TextPieces(long characters, long capacity) =>
        _kept = characters <= capacity ? ulong.MaxValue : (ulong)(ulong.MaxValue * ((double)capacity / characters));

    /// <param name="key">A text as <see cref="SkillSpelling.Key"/> writes it.</param>
    public void Add(string key)
    {
        for (var start = 0; start < key.Length;)
        {
            var length = key.AsSpan(start).IndexOfAny(ClauseMarks);
            var clause = key.Substring(start, length < 0 ? key.Length - start : length);
            if (clause.Length > 0 && (_kept == ulong.MaxValue || Hash(clause) <= _kept))
                _clauses.Add(clause);
            start += clause.Length + 1;
        }
    }

    /// <summary>Clause by clause, these ascending: words and Chinese characters, with nothing else than single blanks between words.</summary>
    public List<string> ToList()
    {
        var sorted = _clauses.ToArray();
        Array.Sort(sorted, StringComparer.Ordinal);
        return [.. sorted.SelectMany(Between)];
    }

    private static IEnumerable<string> Between(string clause)
    {
        for (var i = 0; i < clause.Length;)
        {
            if (!IsInside(clause, i))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < clause.Length && IsInside(clause, i))
                i++;
            yield return clause[start..i];
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
