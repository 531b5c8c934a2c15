using System.Collections.Frozen;

namespace Matching.Engine.Text;

/// <summary>Words that people write for a few values, in Chinese and English.</summary>
internal static class WordTable
{
    /// <param name="words">For each value its words, with spaces between them; folded.</param>
    public static FrozenDictionary<string, T> Of<T>(params ReadOnlySpan<(T Value, string Words)> words)
    {
        var table = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (value, text) in words)
        {
            foreach (var word in text.Split(' '))
                table.Add(word, value);
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
