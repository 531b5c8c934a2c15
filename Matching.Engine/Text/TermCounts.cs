namespace Matching.Engine.Text;

/// <summary>The terms of one text by one tokenizer, as they were counted. Immutable.</summary>
/// <param name="Hashes">By <see cref="Term.Hash"/>, ascending, none twice.</param>
/// <param name="ByView">By view of the tokenizer, then term: how often the text has it, weighted by field.</param>
/// <param name="Letters">Of all terms one after the other, or empty where nobody reads them.</param>
/// <param name="Ends">By term: where its letters end; empty where nobody reads them.</param>
internal sealed record TermCounts(ulong[] Hashes, float[][] ByView, string Letters, int[] Ends)
{
    public string Name(int term) => Letters[(term == 0 ? 0 : Ends[term - 1])..Ends[term]];
}
