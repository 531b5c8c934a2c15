using System.Buffers;
using Matching.Engine.Text;

namespace Matching.Engine.Learning;

/// <summary>
/// What earlier posts say of a post: those with like words, and the specialties that their employers named. Immutable, thread safe.
/// </summary>
internal sealed class Precedents
{
    /// <summary>How much it says that posts like it name a specialty as it is called, beside names that are merely like its own.</summary>
    private const float BornePart = 0.1f;

    private readonly Lazy<TextIndex> _index;

    /// <param name="words">By post: its words, by <see cref="TextModel.Even"/>.</param>
    /// <param name="titles">By post.</param>
    /// <param name="coefficients">By post: of <see cref="KernelRidge"/>, for each specialty what the names say, then for each specialty whether it bears one of them.</param>
    /// <param name="terms">How many terms the model has.</param>
    /// <param name="scale">The prediction that counts as 1.</param>
    /// <param name="usual">The best prediction of a usual post, above 0: where the best is less, the precedents count less.</param>
    /// <param name="weight">The factor's weight where the precedents say what they usually say, above 0.</param>
    public Precedents(SparseVector[] words, string[] titles, float[][] coefficients, int terms, float scale, float usual, float weight)
    {
        (Words, Titles, Coefficients, Scale, Usual, Weight) = (words, titles, coefficients, scale, usual, weight);
        _index = new Lazy<TextIndex>(() => new TextIndex(words, terms));
    }

    public SparseVector[] Words { get; }

    public string[] Titles { get; }

    public float[][] Coefficients { get; }

    public float Scale { get; }

    public float Usual { get; }

    public float Weight { get; }

    /// <summary>How like each earlier post is, in [0, 1].</summary>
    /// <param name="words">A demand's words, by <see cref="TextModel.Even"/>.</param>
    public float[] Like(SparseVector words)
    {
        var likeness = new float[Words.Length];
        _index.Value.Score(words, likeness);
        return likeness;
    }

    /// <summary>The prediction for every specialty, added in the order of posts.</summary>
    /// <param name="predictions">As many as there are specialties; overwritten.</param>
    public void Score(float[] likeness, Span<float> predictions)
    {
        var count = predictions.Length;
        var sums = ArrayPool<float>.Shared.Rent(2 * count);
        Predictions.Sum(likeness, Coefficients, sums.AsSpan(0, 2 * count));
        for (var specialty = 0; specialty < count; specialty++)
            predictions[specialty] = Combine(sums[specialty], sums[count + specialty]);
        ArrayPool<float>.Shared.Return(sums);
    }

    /// <summary>The prediction for one specialty, to the bit as in the row.</summary>
    public float Score(float[] likeness, int specialty) => Combine(
        Predictions.Sum(likeness, Coefficients, specialty), Predictions.Sum(likeness, Coefficients, (Coefficients[0].Length / 2) + specialty));

    /// <summary>
    /// The root lets the little that is known of a rarely named specialty count beside the many that the same words stand for.
    /// </summary>
    public static float Combine(float like, float borne) => like + (BornePart * MathF.Sqrt(Math.Max(0, borne)));

    /// <summary>How much the precedents have to say of a post whose best prediction this is, in [0, 1].</summary>
    public float Confidence(float best) => Math.Clamp(best / Usual, 0, 1);

    /// <summary>The factor's value in [0, 1].</summary>
    public float Value(float prediction) => Math.Clamp(prediction / Scale, 0, 1);
}
