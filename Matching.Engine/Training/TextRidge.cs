using Matching.Engine.Demands;
using Matching.Engine.Model.Learned;
using Matching.Engine.Numerics;
using Matching.Engine.Text;

namespace Matching.Engine.Training;

/// <summary>A solved kernel ridge regression over texts.</summary>
/// <param name="Texts">What it was solved over.</param>
/// <param name="Index">The same, to ask how alike they are.</param>
/// <param name="Coefficients">By text, then column of the labels.</param>
/// <param name="Inverse">Of <see cref="KernelRidge.Solve"/>.</param>
/// <param name="Families">By cut: texts that are to be held back together.</param>
/// <param name="Kinds">By text: of the post that it is of, or null where texts are of none.</param>
internal sealed record TextRidge(
    SparseVector[] Texts, TextIndex Index, double[][] Coefficients, double[][] Inverse, List<List<int>>[] Families, DemandKind[]? Kinds)
{
    private const double Noise = 1e-9;

    /// <summary>Texts more alike than these are relatives: by the first, nearly the same text; by the others, of one trade.</summary>
    public static readonly double[] Cuts = [0.6, 0.4, 0.25];

    /// <summary>Rows that are known to belong together are relatives by all cuts but this one.</summary>
    public const int SameText = 0;

    /// <summary>By this one next to nothing that is alike is left.</summary>
    public const int Widest = 2;

    private const int Folds = 5;

    /// <param name="texts">By <see cref="TextModel.WithEqualViews"/>.</param>
    /// <param name="labels">By text; not changed.</param>
    /// <param name="terms">How many terms the model has.</param>
    /// <param name="ridge">Of <see cref="KernelRidge"/>, above 0: the more, the more texts have to say the same to be heard.</param>
    /// <param name="belongs">By text: the family that it is known to be of, or null.</param>
    /// <param name="kinds">By text: of the post that it is of, or null where texts are of none.</param>
    public static TextRidge Solve(
        SparseVector[] texts, double[][] labels, int terms, double ridge, ParallelOptions options, string?[]? belongs = null, DemandKind[]? kinds = null)
    {
        var index = new TextIndex(texts, terms);
        double[][] kernel = ParallelMap.Of(texts, options, text => Array.ConvertAll(index.Score(text), value => (double)value));
        var (known, unknown) = (belongs ?? new string?[texts.Length], new string?[texts.Length]);
        var families = Cuts.Select((likeness, cut) => Numerics.Families.Of(kernel, likeness, cut == SameText ? unknown : known)).ToArray();
        // Nearly the same text is a relative, whatever its kind; it teaches by its kinship.
        foreach (var (text, row) in (kinds is null ? [] : kernel).Index())
        {
            for (var other = 0; other < row.Length; other++)
                row[other] *= Kinship.Of(kinds![text], kinds[other]);
        }

        var coefficients = labels.Select(row => (double[])row.Clone()).ToArray();
        var inverse = KernelRidge.Solve(kernel, coefficients, ridge, options);
        return new TextRidge(texts, index, coefficients, inverse, families, kinds);
    }

    /// <summary>How like each text is to a post's, by their kinship.</summary>
    public float[] Like(SparseVector text, DemandKind kind) => Kinds is null ? Index.Score(text) : Kinship.Weigh(Index.Score(text), kind, Kinds);

    /// <summary>The same texts with other labels.</summary>
    public TextRidge For(double[][] labels, ParallelOptions options) => this with { Coefficients = KernelRidge.Multiply(Inverse, labels, options) };

    /// <summary>By text of the group: what the texts outside it predict.</summary>
    /// <param name="labels">As they were solved for.</param>
    public double[][] HeldBack(List<int> group, double[][] labels) =>
        [.. KernelRidge.LeaveOut(Inverse, Coefficients, group).Zip(group, (residuals, text) => labels[text]
            .Zip(residuals, (label, residual) => Clean(label - residual)).ToArray())];

    /// <summary>
    /// By text: what the texts of other folds predict. A fold of families leaves at once: with one alone, a label of which nothing is known any more would be
    /// known to be its own.
    /// </summary>
    public double[][] HeldBackFolds(int cut, double[][] labels, ParallelOptions options)
    {
        var predicted = new double[labels.Length][];
        var folds = FoldsOf(cut).Index().GroupBy(row => row.Item, row => row.Index).Select(fold => fold.ToList()).ToArray();
        foreach (var (fold, values) in folds.Zip(ParallelMap.Of(folds, options, fold => HeldBack(fold, labels))))
        {
            foreach (var (row, value) in fold.Zip(values))
                predicted[row] = value;
        }

        return predicted;
    }

    /// <summary>By text: its fold, that of its family by a cut.</summary>
    public int[] FoldsOf(int cut) => Numerics.Families.Folds(Families[cut], Folds);

    // What rounding leaves of a label would tell where it was.
    private static double Clean(double prediction) => Math.Abs(prediction) < Noise ? 0 : prediction;
}
