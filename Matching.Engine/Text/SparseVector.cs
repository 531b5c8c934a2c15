using Matching.Engine.Numerics;

namespace Matching.Engine.Text;

/// <summary>Weighted terms of one text. Immutable.</summary>
/// <param name="Terms">Ordinals, ascending, none twice.</param>
/// <param name="Values">Finite, one per term.</param>
internal sealed record SparseVector(int[] Terms, float[] Values)
{
    public static SparseVector Empty { get; } = new([], []);

    /// <summary>The same with each value rounded to a <see cref="PackedFloat"/>, as a <see cref="TextIndex"/> keeps it.</summary>
    public SparseVector Rounded() => new(Terms, Array.ConvertAll(Values, PackedFloat.Round));

    /// <summary>What both have, ascending, with the product of their values.</summary>
    public IEnumerable<(int Term, float Weight)> Shared(SparseVector other)
    {
        for (int i = 0, j = 0; i < Terms.Length && j < other.Terms.Length;)
        {
            var step = Terms[i].CompareTo(other.Terms[j]);
            if (step == 0)
                yield return (Terms[i], Values[i] * other.Values[j]);
            (i, j) = (step <= 0 ? i + 1 : i, step >= 0 ? j + 1 : j);
        }
    }

    /// <summary>
    /// Adds in ascending order of terms, in single precision: the same bits as the inverted index, which meets the terms in the same order.
    /// </summary>
    public float Dot(SparseVector other)
    {
        var (sum, i, j) = (0f, 0, 0);
        while (i < Terms.Length && j < other.Terms.Length)
        {
            if (Terms[i] == other.Terms[j])
                sum += Values[i++] * other.Values[j++];
            else if (Terms[i] < other.Terms[j])
                i++;
            else
                j++;
        }

        return sum;
    }
}
