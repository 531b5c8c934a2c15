namespace Matching.Engine.Text;

/// <summary>One way of cutting texts into terms. Stateless.</summary>
internal abstract class Tokenizer
{
    public static Tokenizer Words { get; } = new WordTokenizer();

    public static Tokenizer Grams { get; } = new GramTokenizer();

    /// <summary>All of them, in the order in which a model keeps their terms.</summary>
    public static IReadOnlyList<Tokenizer> All { get; } = [Words, Grams];

    /// <param name="text">Normalised (<see cref="TextNormalizer.Normalize"/>).</param>
    public abstract void Count(string text, float weight, TermCounts into);

    /// <summary>Runs of Chinese characters and Latin words, in order.</summary>
    protected static IEnumerable<(int Start, int Length, bool Han)> Runs(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var han = TextNormalizer.IsHan(text[i]);
            if (!han && !TextNormalizer.IsWord(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && (han ? TextNormalizer.IsHan(text[i]) : TextNormalizer.IsWord(text[i])))
                i++;
            yield return (start, i - start, han);
        }
    }
}
