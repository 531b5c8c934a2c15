using Matching.Engine.Numerics;
using Matching.Engine.Text;

namespace Matching.Engine.Training;

/// <summary>A solved kernel ridge regression over texts.</summary>
/// <param name="Texts">What it was solved over.</param>
/// <param name="Index">The same, to ask how alike they are.</param>
/// <param name="Coefficients">By text, then column of the labels.</param>
/// <param name="Inverse">Of <see cref="KernelRidge.Solve"/>.</param>
/// <param name="Groups">Texts that are to be held back together, by <see cref="NearDuplicates"/>.</param>
internal sealed record TextRidge(SparseVector[] Texts, TextIndex Index, double[][] Coefficients, double[][] Inverse, List<List<int>> Groups)
{
    private const double Ridge = 0.3;
    private const double Noise = 1e-9;

    /// <param name="texts">By <see cref="TextModel.WithEqualViews"/>.</param>
    /// <param name="labels">By text; not changed.</param>
    /// <param name="terms">How many terms the model has.</param>
    public static TextRidge Solve(SparseVector[] texts, double[][] labels, int terms, ParallelOptions options)
    {
        var index = new TextIndex(texts, terms);
        double[][] kernel = ParallelMap.Of(texts, options, text => Array.ConvertAll(index.Score(text), value => (double)value));
        var groups = NearDuplicates.Of(kernel);
        var coefficients = labels.Select(row => (double[])row.Clone()).ToArray();
        var inverse = KernelRidge.Solve(kernel, coefficients, Ridge, options);
        return new TextRidge(texts, index, coefficients, inverse, groups);
    }

    /// <summary>The same texts with other labels.</summary>
    public TextRidge For(double[][] labels, ParallelOptions options) => this with { Coefficients = KernelRidge.Multiply(Inverse, labels, options) };

    /// <summary>By text of the group: what the texts outside it predict.</summary>
    /// <param name="labels">As they were solved for.</param>
    public double[][] HeldBack(List<int> group, double[][] labels) =>
        [.. KernelRidge.LeaveOut(Inverse, Coefficients, group).Zip(group, (residuals, text) => labels[text]
            .Zip(residuals, (label, residual) => Clean(label - residual)).ToArray())];

    // What rounding leaves of a label would tell where it was.
    private static double Clean(double prediction) => Math.Abs(prediction) < Noise ? 0 : prediction;
}
