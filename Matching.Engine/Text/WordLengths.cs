namespace Matching.Engine.Text;

/// <summary>How long the words of a list are by their first two letters: what may begin at a place of a text. Immutable, thread safe.</summary>
internal sealed class WordLengths
{
    private readonly Dictionary<uint, int[]> _lengths;

    /// <param name="words">One of a single letter is never found.</param>
    public WordLengths(IEnumerable<string> words) => _lengths = words.Where(word => word.Length >= 2).GroupBy(word => Head(word), word => word.Length)
        .ToDictionary(head => head.Key, head => head.Distinct().OrderDescending().ToArray());

    /// <summary>The lengths of words that may begin where a text does and end in it, longest first.</summary>
    public ReadOnlySpan<int> Within(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || !_lengths.TryGetValue(Head(text), out var lengths))
            return [];
        var tooLong = 0;
        while (tooLong < lengths.Length && lengths[tooLong] > text.Length)
            tooLong++;
        return lengths.AsSpan(tooLong);
    }

    private static uint Head(ReadOnlySpan<char> word) => ((uint)word[0] << 16) | word[1];
}
