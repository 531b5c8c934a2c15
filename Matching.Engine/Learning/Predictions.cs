using System.Numerics;

namespace Matching.Engine.Learning;

/// <summary>Sums of rows, each times a number, in the order of rows: whole, and for one column to the bit as in the whole.</summary>
internal static class Predictions
{
    /// <param name="sums">As many as a row has columns; overwritten.</param>
    public static void Sum(float[] factors, float[][] rows, Span<float> sums)
    {
        sums.Clear();
        for (var row = 0; row < factors.Length; row++)
        {
            if (factors[row] != 0)
                AddScaled(sums, rows[row], factors[row]);
        }
    }

    public static float Sum(float[] factors, float[][] rows, int column)
    {
        var sum = 0f;
        for (var row = 0; row < factors.Length; row++)
        {
            if (factors[row] != 0)
                sum += factors[row] * rows[row][column];
        }

        return sum;
    }

    // Multiplied and then added, never fused: a fused product would round otherwise than the single column's.
    private static void AddScaled(Span<float> sums, float[] values, float factor)
    {
        var (at, factors) = (0, new Vector<float>(factor));
        for (; at + Vector<float>.Count <= values.Length; at += Vector<float>.Count)
            (new Vector<float>(sums[at..]) + (factors * new Vector<float>(values, at))).CopyTo(sums[at..]);
        for (; at < values.Length; at++)
            sums[at] += factor * values[at];
    }
}
