using System.Numerics.Tensors;

namespace Matching.Engine.Numerics;

/// <summary>
/// A matrix as the product of two thin ones, near to the best of that rank: what is asked of a row of it costs the rank instead of all rows. Immutable.
/// Source: N. Halko, P. G. Martinsson, J. A. Tropp, "Finding structure with randomness", SIAM Review 53(2), 2011, algorithm 4.4.
/// </summary>
/// <param name="Basis">By row of the matrix: its place, of as many numbers as the rank.</param>
/// <param name="Rows">As many as the rank; by column of the matrix.</param>
internal sealed record LowRank(float[][] Basis, float[][] Rows)
{
    private const int Rank = 128;
    private const int Rounds = 1;

    /// <summary>What is shorter than this part of itself once the others are out of it is only rounding.</summary>
    private const double Noise = 1e-9;

    /// <param name="matrix">At least one row; not changed. Of a rank up to 128 it is kept but for rounding.</param>
    public static LowRank Of(double[][] matrix, ParallelOptions options)
    {
        var (rows, columns) = (matrix.Length, matrix[0].Length);
        var directions = Random(Math.Min(Rank, Math.Min(rows, columns)), columns);
        for (var round = 0; ; round++)
        {
            var basis = Orthonormal(ParallelMap.Of(directions, options, direction =>
                Array.ConvertAll(matrix, row => TensorPrimitives.Dot<double>(row, direction))));
            directions = ParallelMap.Of(basis, options, direction => Sum(matrix, direction));
            if (round == Rounds)
            {
                return new LowRank([.. Enumerable.Range(0, rows)
                    .Select(row => Array.ConvertAll(basis, direction => (float)direction[row]))], Array.ConvertAll(directions, ToSingle));
            }

            directions = Orthonormal(directions);
        }
    }

    /// <summary>The sum of the rows' places, each times a number.</summary>
    /// <param name="factors">One a row of the matrix.</param>
    public float[] Place(float[] factors)
    {
        var place = new float[Rows.Length];
        RowCombination.Sum(factors, Basis, place);
        return place;
    }

    /// <summary>A column of the matrix.</summary>
    public float[] Column(int column)
    {
        var numbers = Array.ConvertAll(Rows, row => row[column]);
        return Array.ConvertAll(Basis, place => TensorPrimitives.Dot<float>(place, numbers));
    }

    /// <summary>An entry of the matrix, and what the terms of its sum come to without signs.</summary>
    public (float Value, float Size) At(int row, int column)
    {
        var (value, size) = (0f, 0f);
        for (var direction = 0; direction < Rows.Length; direction++)
        {
            var term = Basis[row][direction] * Rows[direction][column];
            (value, size) = (value + term, size + MathF.Abs(term));
        }

        return (value, size);
    }

    private static double[][] Random(int count, int length)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5).ToArray())];
    }

    private static double[] Sum(double[][] rows, double[] factors)
    {
        var sum = new double[rows[0].Length];
        for (var row = 0; row < rows.Length; row++)
            TensorPrimitives.MultiplyAdd(rows[row], factors[row], sum, sum);
        return sum;
    }

    /// <summary>The same space, by Gram and Schmidt, each twice; zeros for what the others before it span.</summary>
    private static double[][] Orthonormal(double[][] vectors)
    {
        for (var vector = 0; vector < vectors.Length; vector++)
        {
            var own = vectors[vector];
            var length = TensorPrimitives.Norm<double>(own);
            for (var time = 0; time < 2; time++)
            {
                for (var other = 0; other < vector; other++)
                    TensorPrimitives.MultiplyAdd(vectors[other], -TensorPrimitives.Dot<double>(vectors[other], own), own, own);
            }

            var left = TensorPrimitives.Norm<double>(own);
            TensorPrimitives.Multiply(own, left <= Noise * length ? 0 : 1 / left, own);
        }

        return vectors;
    }

    private static float[] ToSingle(double[] row) => Array.ConvertAll(row, value => (float)value);
}
