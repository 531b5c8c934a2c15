using Matching.Engine.Text;

namespace Matching.Engine.Skills.Mining;

/// <summary>Pieces of text as one row of numbers: a Chinese character or a Latin word each, and <see cref="Border"/> between pieces.</summary>
internal sealed class TokenText
{
    public const int Border = -1;

    private const int Unknown = -2;
    private const int FirstWord = 0x10000;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _words =
        new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public TokenText(IReadOnlyList<string> pieces)
    {
        var tokens = new List<int>(pieces.Sum(piece => piece.Length + 1) + 1) { Border };
        foreach (var piece in pieces)
        {
            Cut(piece, tokens, known: false);
            tokens.Add(Border);
        }

        Tokens = [.. tokens];
    }

    /// <summary>Begins and ends with a border.</summary>
    public int[] Tokens { get; }

    /// <summary>A phrase's tokens, or null where no text has one of its words.</summary>
    public int[]? Find(string phrase)
    {
        var tokens = new List<int>(phrase.Length);
        Cut(phrase, tokens, known: true);
        return tokens.Contains(Unknown) ? null : [.. tokens];
    }

    /// <param name="known">Words that are new stay <see cref="Unknown"/>.</param>
    private void Cut(string piece, List<int> tokens, bool known)
    {
        for (var i = 0; i < piece.Length;)
        {
            if (TextNormalizer.IsHan(piece[i]))
            {
                tokens.Add(piece[i++]);
                continue;
            }

            var start = i;
            while (i < piece.Length && piece[i] != ' ' && !TextNormalizer.IsHan(piece[i]))
                i++;
            var word = piece.AsSpan(start, i - start);
            if (!_words.TryGetValue(word, out var token))
                token = known ? Unknown : _words[word] = FirstWord + _words.Dictionary.Count;
            tokens.Add(token);
            if (i < piece.Length && piece[i] == ' ')
                i++;
        }
    }
}
