namespace Matching.Engine.Text;

/// <summary>One way of cutting texts into terms. Stateless.</summary>
internal abstract class Tokenizer
{
    public static Tokenizer Words { get; } = new WordTokenizer();

    public static Tokenizer Grams { get; } = new GramTokenizer();

    public static Tokenizer Trades { get; } = new TradeTokenizer();

    /// <summary>All of them, in the order in which a model keeps their terms.</summary>
    public static IReadOnlyList<Tokenizer> All { get; } = [Words, Grams, Trades];

    /// <summary>Whether explanations name its terms; nobody reads the letters of the others.</summary>
    public bool IsNamed => this != Grams;

    /// <summary>The hashes of a text's terms, ascending, none twice.</summary>
    /// <param name="text">Normalised.</param>
    public ulong[] Terms(string text)
    {
        using var table = TermTable.Read(text, this);
        return table.ToHashes();
    }

    /// <param name="text">Normalised (<see cref="TextNormalizer.Normalize"/>).</param>
    /// <param name="into">Takes each term, in the order of the text: two for each letter at most.</param>
    public abstract void Read(ReadOnlySpan<char> text, TermTable into);
}
