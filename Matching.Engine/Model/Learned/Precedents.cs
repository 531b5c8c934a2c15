using System.Buffers;
using Matching.Engine.Demands;
using Matching.Engine.Numerics;
using Matching.Engine.Text;

namespace Matching.Engine.Model.Learned;

/// <summary>
/// What earlier posts say of a post: those with like words, and the specialties that their employers named. Immutable, thread safe.
/// </summary>
internal sealed class Precedents
{
    private readonly Lazy<TextIndex> _index;

    /// <param name="borne">Specialties that bear a name that some post gives, ascending.</param>
    /// <param name="coefficients">By post: of <see cref="KernelRidge"/>, for each specialty what the names say, then for each borne one whether it
    /// bears one of them.</param>
    /// <param name="terms">How many terms the model has.</param>
    /// <param name="scale">The prediction that counts as 1.</param>
    /// <param name="usual">The best prediction of a usual post, above 0: where the best is less, the precedents count less.</param>
    /// <param name="support">How like a post has to be to be believed.</param>
    /// <param name="weight">The factor's weight where the precedents say what they usually say, above 0.</param>
    public Precedents(EarlierPost[] posts, int[] borne, LowRank coefficients, int terms, float scale, float usual, Support support, float weight)
    {
        (Posts, NamedSpecialties, Coefficients, Scale, TypicalBest, Support, Weight) = (posts, borne, coefficients, scale, usual, support, weight);
        _index = new Lazy<TextIndex>(() => new TextIndex(Array.ConvertAll(posts, post => post.Words), terms));
    }

    public EarlierPost[] Posts { get; }

    public int[] NamedSpecialties { get; }

    public LowRank Coefficients { get; }

    public float Scale { get; }

    public float TypicalBest { get; }

    public Support Support { get; }

    public float Weight { get; }

    /// <summary>How like each earlier post is, in [0, 1]; one of another kind by its <see cref="Kinship"/> less.</summary>
    /// <param name="words">A demand's words, by <see cref="TextModel.WithEqualViews"/>.</param>
    /// <param name="kind">The demand's.</param>
    public float[] Like(SparseVector words, DemandKind kind) => Kinship.Weigh(_index.Value.Score(words), kind, Posts.Select(post => post.Kind));

    /// <summary>The prediction for every specialty.</summary>
    /// <param name="place">By <see cref="LowRank.Place"/>, of <see cref="Like"/>.</param>
    /// <param name="predictions">As many as there are specialties; overwritten.</param>
    public void Score(float[] place, Span<float> predictions)
    {
        var count = predictions.Length + NamedSpecialties.Length;
        var sums = ArrayPool<float>.Shared.Rent(count);
        RowCombination.Sum(place, Coefficients.Rows, sums.AsSpan(0, count));
        Combine(sums.AsSpan(0, count), NamedSpecialties, predictions);
        ArrayPool<float>.Shared.Return(sums);
    }

    /// <summary>The prediction for one specialty, to the bit as in the row.</summary>
    public float Score(float[] place, int specialty)
    {
        var rows = Coefficients.Rows;
        var like = Root(RowCombination.Sum(place, rows, specialty));
        return Array.BinarySearch(NamedSpecialties, specialty) is >= 0 and var borne
            ? like + Root(RowCombination.Sum(place, rows, rows[0].Length - NamedSpecialties.Length + borne))
            : like;
    }

    /// <summary>Predictions by specialty from the sums over posts.</summary>
    /// <param name="sums">As a row of <see cref="Coefficients"/>.</param>
    /// <param name="predictions">As many as there are specialties; overwritten.</param>
    public static void Combine(ReadOnlySpan<float> sums, int[] borne, Span<float> predictions)
    {
        sums[..predictions.Length].CopyTo(predictions);
        foreach (ref var prediction in predictions)
            prediction = Root(prediction);
        for (var i = 0; i < borne.Length; i++)
            predictions[borne[i]] += Root(sums[predictions.Length + i]);
    }

    // The root lets the little that is known of a rarely named specialty count beside the many that the same words stand for.
    private static float Root(float sum) => MathF.Sqrt(Math.Max(0, sum));

    /// <summary>How much the precedents have to say of a post, in [0, 1].</summary>
    /// <param name="best">Its best prediction.</param>
    /// <param name="nearest">How like the nearest of them is.</param>
    public float Confidence(float best, float nearest) => Math.Clamp(best / TypicalBest, 0, 1) * Support.Of(nearest);

    /// <summary>The factor's value in [0, 1].</summary>
    public float Value(float prediction) => Math.Clamp(prediction / Scale, 0, 1);
}
