using Matching.Engine.Numerics;

namespace Matching.Engine.Tests.Numerics;

public sealed class KernelRidgeTests
{
    private const double Ridge = 0.3;

    [Test]
    public void Solve_RandomKernel_FulfilsTheEquation([Values(1, 2, 7, 40)] int size)
    {
        var (kernel, labels) = Problem(size, 3, seed: size);
        var coefficients = Copy(labels);
        KernelRidge.Solve(Copy(kernel), coefficients, Ridge, new ParallelOptions());

        for (var row = 0; row < size; row++)
        {
            for (var label = 0; label < 3; label++)
            {
                var left = (Ridge * coefficients[row][label]) + Enumerable.Range(0, size).Sum(other => kernel[row][other] * coefficients[other][label]);
                Assert.That(left, Is.EqualTo(labels[row][label]).Within(1e-9));
            }
        }
    }

    [Test]
    public void LeaveOut_Group_PredictsAsIfTrainedWithoutIt()
    {
        var (kernel, labels) = Problem(30, 4, seed: 5);
        var coefficients = Copy(labels);
        var inverse = KernelRidge.Solve(Copy(kernel), coefficients, Ridge, new ParallelOptions());
        int[] group = [3, 11, 12];

        var residuals = KernelRidge.LeaveOut(inverse, coefficients, group);

        var others = Enumerable.Range(0, 30).Except(group).ToArray();
        var trained = others.Select(row => labels[row].ToArray()).ToArray();
        KernelRidge.Solve([.. others.Select(row => others.Select(other => kernel[row][other]).ToArray())], trained, Ridge, new ParallelOptions());
        foreach (var (position, row) in group.Index())
        {
            for (var label = 0; label < 4; label++)
            {
                var expected = others.Index().Sum(other => kernel[row][other.Item] * trained[other.Index][label]);
                Assert.That(labels[row][label] - residuals[position][label], Is.EqualTo(expected).Within(1e-9));
            }
        }
    }

    /// <summary>A kernel of inner products of random points, and labels.</summary>
    private static (double[][] Kernel, double[][] Labels) Problem(int size, int labels, int seed)
    {
        var random = new Random(seed);
        var points = Enumerable.Range(0, size).Select(_ => Enumerable.Range(0, 6).Select(_ => random.NextDouble()).ToArray()).ToArray();
        return (
            [.. points.Select(a => points.Select(b => a.Zip(b, (x, y) => x * y).Sum()).ToArray())],
            [.. points.Select(_ => Enumerable.Range(0, labels).Select(_ => random.NextDouble()).ToArray())]);
    }

    private static double[][] Copy(double[][] rows) => [.. rows.Select(row => row.ToArray())];
}
