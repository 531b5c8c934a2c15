using Matching.Engine.Text;

namespace Matching.Engine.Skills.Mining;

/// <summary>Pieces of text as one row of numbers: a Chinese character or a Latin word each, and <see cref="Border"/> between pieces.</summary>
internal sealed class TokenText
{
    public const int Border = -1;

    private const int FirstWord = 0x10000;

    private readonly List<string> _words = [];

    public TokenText(IReadOnlyList<string> pieces)
    {
        var tokens = new List<int>(pieces.Sum(piece => piece.Length + 1) + 1) { Border };
        var words = new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var piece in pieces)
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
                tokens.Add(Word(words, piece.AsSpan(start, i - start)));
                if (i < piece.Length && piece[i] == ' ')
                    i++;
            }

            tokens.Add(Border);
        }

        Tokens = [.. tokens];
    }

    /// <summary>Begins and ends with a border.</summary>
    public int[] Tokens { get; }

    public string Text(int start, int length)
    {
        var text = "";
        for (var at = start; at < start + length; at++)
        {
            var word = Tokens[at] >= FirstWord;
            if (word && at > start && Tokens[at - 1] >= FirstWord)
                text += ' ';
            text += word ? _words[Tokens[at] - FirstWord] : ((char)Tokens[at]).ToString();
        }

        return text;
    }

    public static bool IsWord(int token) => token >= FirstWord;

    private int Word(Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> words, ReadOnlySpan<char> word)
    {
        if (words.TryGetValue(word, out var token))
            return token;
        token = FirstWord + _words.Count;
        _words.Add(word.ToString());
        words[word] = token;
        return token;
    }
}
