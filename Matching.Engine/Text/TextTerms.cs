namespace Matching.Engine.Text;

/// <summary>What a text comes to once it is cut into terms: enough to weigh it, without its letters. Immutable.</summary>
/// <param name="ByTokenizer">In the order of <see cref="Tokenizer.All"/>.</param>
internal sealed record TextTerms(TextSide Side, TermCounts[] ByTokenizer);
