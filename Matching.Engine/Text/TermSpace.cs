namespace Matching.Engine.Text;

/// <summary>The terms that one tokenizer finds in a run and what each weighs. Immutable.</summary>
internal sealed class TermSpace
{
    private readonly Dictionary<ulong, int> _ordinals;

    /// <param name="terms">Hashes, ascending, none twice.</param>
    /// <param name="names">The letters of each term, or empty where nobody reads them.</param>
    /// <param name="weights">One a term, not negative.</param>
    /// <param name="unknown">The weight of a term that the run does not know.</param>
    public TermSpace(ulong[] terms, string[] names, float[] weights, float unknown)
    {
        (Terms, Names, Weights, Unknown) = (terms, names, weights, unknown);
        _ordinals = new Dictionary<ulong, int>(terms.Length);
        for (var ordinal = 0; ordinal < terms.Length; ordinal++)
            _ordinals[terms[ordinal]] = ordinal;
    }

    public ulong[] Terms { get; }

    public string[] Names { get; }

    public float[] Weights { get; }

    public float Unknown { get; }

    /// <summary>A term's ordinal, or -1.</summary>
    public int Find(ulong term) => _ordinals.GetValueOrDefault(term, -1);
}
