namespace Matching.Engine.Numerics;

/// <summary>Sums of rows, each times a number, in the order of rows: whole, and for one column to the bit as in the whole.</summary>
internal static class RowCombination
{
    /// <param name="sums">As many as a row has columns; overwritten.</param>
    public static void Sum(float[] factors, float[][] rows, Span<float> sums)
    {
        sums.Clear();
        WeightedRowSum.Add<float>(sums, rows, factors);
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
}
