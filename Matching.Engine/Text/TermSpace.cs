namespace Matching.Engine.Text;

/// <summary>The terms that one tokenizer finds in a run and what each weighs. Immutable.</summary>
internal sealed class TermSpace
{
    private readonly Dictionary<string, int> _ordinals;

    /// <param name="terms">Ordinally ascending, none twice.</param>
    /// <param name="weights">One a term, not negative.</param>
    /// <param name="unknown">The weight of a term that the run does not know.</param>
    public TermSpace(string[] terms, float[] weights, float unknown)
    {
        (Terms, Weights, Unknown) = (terms, weights, unknown);
        _ordinals = new Dictionary<string, int>(terms.Length, StringComparer.Ordinal);
        for (var ordinal = 0; ordinal < terms.Length; ordinal++)
            _ordinals[terms[ordinal]] = ordinal;
    }

    public string[] Terms { get; }

    public float[] Weights { get; }

    public float Unknown { get; }

    /// <summary>A term's ordinal, or -1.</summary>
    public int Find(string term) => _ordinals.GetValueOrDefault(term, -1);
}
