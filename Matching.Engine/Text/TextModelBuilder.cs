namespace Matching.Engine.Text;

/// <summary>
/// Makes a model of all texts of a run. A term's weight is the square root of its inverse document frequency, the geometric mean of both
/// sides', so that the product of two vectors weighs it once. Neither the order of texts nor the number of threads matters.
/// </summary>
internal static class TextModelBuilder
{
    /// <returns>The model, and by text its vector.</returns>
    public static (TextModel Model, SparseVector[] Vectors) Build(TextTerms[] texts, ParallelOptions options)
    {
        TextSide[] sides = [.. texts.Select(text => text.Side)];
        var (demands, programs) = (sides.Count(side => side == TextSide.Demand), sides.Count(side => side == TextSide.Program));
        TermNumbers[] numbers = [.. Tokenizer.All.Select((_, tokenizer) =>
            new TermNumbers([.. texts.Select(text => text.ByTokenizer[tokenizer])], sides, options))];
        var model = new TextModel([.. numbers.Select((terms, tokenizer) => terms.ToSpace(Weight, named: Tokenizer.All[tokenizer].IsNamed))]);
        var vectors = new SparseVector[texts.Length];
        Parallel.For(0, vectors.Length, options, text => vectors[text] = model.Vector(texts[text], Array.ConvertAll(numbers, terms => terms.Take(text))));
        return (model, vectors);

        float Weight(int inDemands, int inPrograms) => (float)Math.Pow(Rarity(demands, inDemands) * Rarity(programs, inPrograms), 0.25);
    }

    private static double Rarity(int texts, int frequency) => Math.Max(0, Math.Log((texts + 1) / (frequency + 0.5)));
}
