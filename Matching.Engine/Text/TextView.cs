namespace Matching.Engine.Text;

/// <summary>One comparison of demands with programs: which terms of which fields meet which. Its value is a cosine.</summary>
/// <param name="Tokenizer">The position in <see cref="Text.Tokenizer.All"/>.</param>
/// <param name="Weight">The view's part of the similarity; the weights of all views add up to 1.</param>
internal sealed record TextView(int Tokenizer, float Weight, FieldWeights Demand, FieldWeights Program)
{
    /// <summary>
    /// All views, in the order in which their terms are numbered: words with words; a post's title, letter by letter, with everything that a
    /// program says; the text of one with the text of the other; trades with trades. Those of a tokenizer follow each other.
    /// </summary>
    public static IReadOnlyList<TextView> All { get; } =
    [
        new(0, 0.646f, new FieldWeights(8, 1, 0), new FieldWeights(8, 0.7f, 1)),
        new(1, 0.102f, new FieldWeights(1, 0, 0), new FieldWeights(8, 0.7f, 1)),
        new(1, 0.102f, new FieldWeights(0, 1, 0), new FieldWeights(0, 1, 1)),
        new(2, 0.15f, new FieldWeights(8, 1, 0), new FieldWeights(8, 0.7f, 1)),
    ];

    /// <summary>By tokenizer: the views that compare its terms.</summary>
    public static IReadOnlyList<TextView[]> ByTokenizer { get; } =
        [.. Text.Tokenizer.All.Select((_, tokenizer) => All.Where(view => view.Tokenizer == tokenizer).ToArray())];

    /// <summary>What a side's fields count.</summary>
    public FieldWeights Fields(TextSide side) => side == TextSide.Demand ? Demand : Program;

    /// <summary>The length of a side's vectors: demands carry the weights of the views.</summary>
    public float Length(TextSide side) => side == TextSide.Demand ? Weight : 1;
}
