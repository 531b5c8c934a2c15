namespace Matching.Engine.Text;

/// <summary>A new model, and what its builder's texts come to in it. Immutable, thread safe.</summary>
/// <param name="Ordinals">By tokenizer: what <see cref="TermNumbers.Order"/> made of the builder's numbers.</param>
internal sealed record BuiltText(TextModel Model, int[][][] Ordinals)
{
    /// <param name="text">Of the builder.</param>
    public SparseVector Vector(TextTerms text) => Model.Vector(new TextTerms(text.Side, [.. text.ByTokenizer.Select((counts, tokenizer) =>
        counts with { Terms = TermNumbers.Ordinals(counts.Terms, Ordinals[tokenizer]) })]));
}
