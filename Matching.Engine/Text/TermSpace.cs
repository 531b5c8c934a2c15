using System.Numerics;

namespace Matching.Engine.Text;

/// <summary>The terms that one tokenizer finds in a run and what each weighs. Immutable.</summary>
internal sealed class TermSpace
{
    // Hashes are spread evenly: by as many high bits as make a range for each term, one is found at once.
    private readonly int[] _starts;
    private readonly int _shift;

    /// <param name="terms">Hashes, ascending, none twice.</param>
    /// <param name="names">The letters of each term, or empty where nobody reads them.</param>
    /// <param name="weights">One a term, not negative.</param>
    /// <param name="unknown">The weight of a term that the run does not know.</param>
    public TermSpace(ulong[] terms, string[] names, float[] weights, float unknown)
    {
        (Terms, Names, Weights, Unknown) = (terms, names, weights, unknown);
        var ranges = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(terms.Length, 2));
        _shift = 64 - BitOperations.Log2((uint)ranges);
        _starts = new int[ranges + 1];
        foreach (var term in terms)
            _starts[(int)(term >> _shift) + 1]++;
        for (var range = 0; range < ranges; range++)
            _starts[range + 1] += _starts[range];
    }

    public ulong[] Terms { get; }

    public string[] Names { get; }

    public float[] Weights { get; }

    public float Unknown { get; }

    /// <summary>A term's ordinal, or -1.</summary>
    public int Find(ulong term)
    {
        var range = (int)(term >> _shift);
        for (var ordinal = _starts[range]; ordinal < _starts[range + 1]; ordinal++)
        {
            if (Terms[ordinal] == term)
                return ordinal;
        }

        return -1;
    }
}
