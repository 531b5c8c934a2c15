namespace Matching.Engine.Text;

/// <summary>One way of cutting texts into terms. Stateless.</summary>
internal abstract class TextView(string name, float weight)
{
    /// <summary>All views, in the order in which their terms are numbered.</summary>
    public static IReadOnlyList<TextView> All { get; } = [new WordView(), new GramView()];

    public string Name { get; } = name;

    /// <summary>The view's part of the text similarity; the weights of all views add up to 1.</summary>
    public float Weight { get; } = weight;

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
