namespace Matching.Engine.Text;

/// <summary>The terms of one text by one tokenizer, ascending by hash, none twice. Immutable.</summary>
/// <param name="Terms">By term: its number, of <see cref="TermNumbers"/> or in a <see cref="TermSpace"/>; there -1 for one that it does not have.</param>
/// <param name="Counts">By view of the tokenizer, then term: how often the text has it, weighted by field.</param>
internal sealed record TermCounts(int[] Terms, float[][] Counts);
