namespace Matching.Engine.Text;

/// <summary>The terms of one text by one tokenizer, as they were counted. Immutable.</summary>
/// <param name="Hashes">By <see cref="Term.Hash"/>, ascending, none twice.</param>
/// <param name="Counts">By view of the tokenizer, then term: how often the text has it, weighted by field.</param>
/// <param name="Letters">Of all terms one after the other, or empty where nobody reads them.</param>
/// <param name="Ends">By term: where its letters end; empty where nobody reads them.</param>
internal readonly record struct TermCounts(ReadOnlyMemory<ulong> Hashes, ReadOnlyMemory<float> Counts, ReadOnlyMemory<char> Letters, ReadOnlyMemory<int> Ends)
{
    /// <summary>By term.</summary>
    /// <param name="view">Among those of the tokenizer.</param>
    public ReadOnlySpan<float> Of(int view) => Counts.Span.Slice(view * Hashes.Length, Hashes.Length);

    public string Name(int term)
    {
        var ends = Ends.Span;
        return new string(Letters.Span[(term == 0 ? 0 : ends[term - 1])..ends[term]]);
    }
}
