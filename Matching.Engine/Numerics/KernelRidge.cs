using System.Numerics.Tensors;

namespace Matching.Engine.Numerics;

/// <summary>
/// Kernel ridge regression in closed form: the coefficients A = (K + λI)⁻¹ Y, by Cholesky's factorisation.
/// Source: C. Saunders, A. Gammerman, V. Vovk, "Ridge regression learning algorithm in dual variables", ICML 1998.
/// The result does not depend on the number of threads.
/// </summary>
internal static class KernelRidge
{
    /// <param name="kernel">n rows of n, symmetric and positive semidefinite; overwritten.</param>
    /// <param name="labels">n rows of m; overwritten with the coefficients.</param>
    /// <param name="ridge">λ, above 0.</param>
    /// <returns>The n rows of (K + λI)⁻¹, lower triangle, for <see cref="LeaveOut"/>.</returns>
    public static double[][] Solve(double[][] kernel, double[][] labels, double ridge, ParallelOptions options)
    {
        for (var row = 0; row < kernel.Length; row++)
            kernel[row][row] += ridge;
        Factorize(kernel, options);
        var inverse = Invert(kernel, options);
        Multiply(inverse, labels, options).CopyTo(labels, 0);
        return inverse;
    }

    /// <returns>The coefficients for other labels: n rows of m.</returns>
    /// <param name="inverse">Of <see cref="Solve"/>.</param>
    /// <param name="labels">n rows of m.</param>
    public static double[][] Multiply(double[][] inverse, double[][] labels, ParallelOptions options)
    {
        var products = new double[labels.Length][];
        Parallel.For(0, labels.Length, options, row =>
        {
            var product = new double[labels[row].Length];
            for (var other = 0; other < labels.Length; other++)
                TensorPrimitives.MultiplyAdd(labels[other], inverse[Math.Max(row, other)][Math.Min(row, other)], product, product);
            products[row] = product;
        });
        return products;
    }

    /// <summary>
    /// Predictions for rows as if they and their group had not been trained on: y − (C_gg)⁻¹ a_g, where C is the inverse and a the coefficients.
    /// Source: the block form of leave-one-out, e.g. S. An, W. Liu, S. Venkatesh, "Fast cross-validation algorithms for least squares support
    /// vector machine and kernel ridge regression", Pattern Recognition 40(8), 2007.
    /// </summary>
    /// <param name="group">Rows, ascending.</param>
    /// <returns>By row of the group: m values to subtract from the labels.</returns>
    public static double[][] LeaveOut(double[][] inverse, double[][] coefficients, IReadOnlyList<int> group)
    {
        var block = group.Select(row => group.Select(other => inverse[Math.Max(row, other)][Math.Min(row, other)]).ToArray()).ToArray();
        Factorize(block, new ParallelOptions());
        var residuals = group.Select(row => coefficients[row].ToArray()).ToArray();
        for (var row = 0; row < residuals.Length; row++)
        {
            for (var other = 0; other < row; other++)
                Subtract(residuals[row], residuals[other], block[row][other]);
            TensorPrimitives.Divide(residuals[row], block[row][row], residuals[row]);
        }

        for (var row = residuals.Length - 1; row >= 0; row--)
        {
            for (var other = row + 1; other < residuals.Length; other++)
                Subtract(residuals[row], residuals[other], block[other][row]);
            TensorPrimitives.Divide(residuals[row], block[row][row], residuals[row]);
        }

        return residuals;
    }

    /// <summary>L with LLᵀ = the matrix, in its lower triangle.</summary>
    private static void Factorize(double[][] matrix, ParallelOptions options)
    {
        for (var column = 0; column < matrix.Length; column++)
        {
            var pivot = matrix[column];
            pivot[column] = Math.Sqrt(pivot[column] - TensorPrimitives.SumOfSquares(pivot.AsSpan(0, column)));
            ForRows(column + 1, matrix.Length, column, options, row =>
                matrix[row][column] = (matrix[row][column] - TensorPrimitives.Dot<double>(matrix[row].AsSpan(0, column),
                    pivot.AsSpan(0, column))) / pivot[column]);
        }
    }

    /// <summary>The lower triangle of the inverse of LLᵀ.</summary>
    private static double[][] Invert(double[][] factor, ParallelOptions options)
    {
        var size = factor.Length;
        // Row i of the transposed inverse of L: its entries j >= i, so that the sums below run along rows.
        var columns = new double[size][];
        Parallel.For(0, size, options, column =>
        {
            var solved = new double[size];
            solved[column] = 1 / factor[column][column];
            for (var row = column + 1; row < size; row++)
                solved[row] = -TensorPrimitives.Dot<double>(factor[row].AsSpan(column, row - column), solved.AsSpan(column, row - column)) / factor[row][row];
            columns[column] = solved;
        });
        var inverse = new double[size][];
        Parallel.For(0, size, options, row =>
        {
            inverse[row] = new double[row + 1];
            for (var other = 0; other <= row; other++)
                inverse[row][other] = TensorPrimitives.Dot<double>(columns[row].AsSpan(row), columns[other].AsSpan(row));
        });
        return inverse;
    }

    // Few short rows are done sooner than threads are called.
    private static void ForRows(int from, int to, int length, ParallelOptions options, Action<int> body)
    {
        if ((long)(to - from) * length > 20_000)
        {
            Parallel.For(from, to, options, body);
            return;
        }

        for (var row = from; row < to; row++)
            body(row);
    }

    private static void Subtract(double[] from, double[] what, double times) => TensorPrimitives.MultiplyAdd(what, -times, from, from);
}
