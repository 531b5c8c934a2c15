namespace Matching.Engine.Text;

/// <summary>
/// Counts in how many texts of each side a term occurs. A term's weight is the square root of its inverse document frequency, the
/// geometric mean of both sides', so that the product of two vectors weighs it once. The order of texts does not matter, and several threads
/// may add some; only then is the model built, and only then are the texts weighed by it.
/// </summary>
internal sealed class TextModelBuilder
{
    // Words are named in explanations; nobody reads the rest.
    private readonly TermNumbers[] _terms = [.. Tokenizer.All.Select(tokenizer => new TermNumbers(named: tokenizer == Tokenizer.Words))];
    private readonly int[] _texts = new int[2];

    /// <summary>Counts a text.</summary>
    /// <returns>Its terms, for <see cref="BuiltText.Vector"/>.</returns>
    public TextTerms Add(IReadOnlyList<TextField> fields, TextSide side)
    {
        Interlocked.Increment(ref _texts[(int)side]);
        return new TextTerms(side, [.. _terms.Select((terms, tokenizer) =>
        {
            using var table = TermTable.Read(fields, tokenizer, side);
            var places = table.Places();
            return new TermCounts(terms.Add(table, places, side), table.Counts(places));
        })]);
    }

    public BuiltText Build()
    {
        var ordered = Array.ConvertAll(_terms, terms => terms.Order(Weight));
        return new BuiltText(new TextModel(Array.ConvertAll(ordered, terms => terms.Space)), Array.ConvertAll(ordered, terms => terms.Ordinals));
    }

    private float Weight(int demands, int programs) =>
        (float)Math.Pow(Rarity(_texts[(int)TextSide.Demand], demands) * Rarity(_texts[(int)TextSide.Program], programs), 0.25);

    private static double Rarity(int texts, int frequency) => Math.Max(0, Math.Log((texts + 1) / (frequency + 0.5)));
}
