using System.Numerics.Tensors;
using Matching.Engine.Numerics;

namespace Matching.Engine.Tests.Numerics;

public sealed class LowRankTests
{
    [TestCase(1, 1, 1)]
    [TestCase(40, 30, 30)]
    [TestCase(300, 200, 5)]
    [TestCase(200, 300, 100)]
    public void Of_MatrixOfSmallRank_KeepsItsEntries(int rows, int columns, int rank)
    {
        var matrix = Matrix(rows, columns, Enumerable.Repeat(1d, rank));
        var low = LowRank.Of(matrix, new ParallelOptions());
        Assert.Multiple(() =>
        {
            for (var column = 0; column < columns; column += 7)
            {
                var kept = low.Column(column);
                for (var row = 0; row < rows; row++)
                    Assert.That(kept[row], Is.EqualTo(matrix[row][column]).Within(1e-5));
            }

            Assert.That(low.At(0, 0).Value, Is.EqualTo(low.Column(0)[0]).Within(1e-6));
            Assert.That(low.At(0, 0).Size, Is.GreaterThanOrEqualTo(Math.Abs(low.At(0, 0).Value)));
        });
    }

    [Test]
    public void Of_MatrixOfFullRank_IsNearlyAsNearAsAnyOfItsRank()
    {
        var strengths = Enumerable.Range(1, 250).Select(number => 1d / number).ToArray();
        var matrix = Matrix(300, 250, strengths);
        var low = LowRank.Of(matrix, new ParallelOptions());
        var missed = Enumerable.Range(0, 250).Sum(column => low.Column(column).Select((kept, row) => Math.Pow(kept - matrix[row][column], 2)).Sum());
        // Directions are not quite orthogonal here, so the rest of the strengths is a measure, not a bound.
        var rest = strengths.Skip(128).Sum(strength => strength * strength);
        Assert.That(missed, Is.LessThan(1.1 * rest).And.LessThan(0.02 * Squares(matrix)));
    }

    [Test]
    public void Place_AnyFactors_GiveTheSumOfRows()
    {
        var matrix = Matrix(150, 60, Enumerable.Range(1, 20).Select(number => 1d / number));
        var low = LowRank.Of(matrix, new ParallelOptions());
        var random = new Random(3);
        var factors = Enumerable.Range(0, 150).Select(_ => random.NextSingle()).ToArray();
        var sums = new float[60];
        RowCombination.Sum(low.Place(factors), low.Rows, sums);
        Assert.That(sums, Is.EqualTo(Enumerable.Range(0, 60).Select(column => Enumerable.Range(0, 150).Sum(row => factors[row] * matrix[row][column]))).Within(1e-4));
    }

    [Test]
    public void Of_Zeros_GivesZeros() => Assert.That(LowRank.Of([new double[3], new double[3]], new ParallelOptions()).Column(1), Is.All.Zero);

    [Test]
    public void Of_AnyNumberOfThreads_GivesTheSameBits()
    {
        var matrix = Matrix(200, 150, Enumerable.Range(1, 150).Select(number => 1d / number));
        var (one, four) = (LowRank.Of(matrix, new ParallelOptions { MaxDegreeOfParallelism = 1 }), LowRank.Of(matrix, new ParallelOptions { MaxDegreeOfParallelism = 4 }));
        Assert.That(one.Basis.SelectMany(row => row).Concat(one.Rows.SelectMany(row => row)), Is.EqualTo(four.Basis.SelectMany(row => row).Concat(four.Rows.SelectMany(row => row))));
    }

    /// <summary>A sum of products of two directions by chance, each of length about 1, as strong as told.</summary>
    private static double[][] Matrix(int rows, int columns, IEnumerable<double> strengths)
    {
        var random = new Random(rows + columns);
        var matrix = Enumerable.Range(0, rows).Select(_ => new double[columns]).ToArray();
        foreach (var strength in strengths)
        {
            var (left, right) = (Direction(random, rows), Direction(random, columns));
            for (var row = 0; row < rows; row++)
                TensorPrimitives.MultiplyAdd(right, strength * left[row], matrix[row], matrix[row]);
        }

        return matrix;
    }

    private static double[] Direction(Random random, int length)
    {
        var direction = Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5).ToArray();
        TensorPrimitives.Divide(direction, TensorPrimitives.Norm<double>(direction), direction);
        return direction;
    }

    private static double Squares(double[][] matrix) => matrix.Sum(row => TensorPrimitives.SumOfSquares<double>(row));
}
