using System.Runtime.Intrinsics;
using Matching.Engine.Demands;
using Matching.Engine.Model.Learned;
using Matching.Engine.Text;

namespace Matching.Engine.Index;

/// <summary>
/// Between which values lies what earlier posts say of one specialty to demands of one kind, without looking at each of them: a prediction is linear in a
/// demand's words, so posts are added up once, by term. The order of adding is another, hence a margin: both sums are off by less than as many roundings
/// as they have steps, of the sum of absolute values (N. J. Higham, "Accuracy and Stability of Numerical Algorithms", §4.2). Immutable.
/// </summary>
internal sealed class PrecedentBounds
{
    /// <summary>Twice what one rounding of single precision takes at most, once for each of the two sums.</summary>
    private const float Rounding = 2f / (1 << 23);

    private const int FirstBorne = 0;

    private readonly Precedents _precedents;
    private readonly bool _isBorne;

    // By term: what it says, what the terms of that sum come to without signs, and both for posts that name the specialty as it is called.
    private readonly Vector128<float>[] _sums;

    /// <param name="terms">How many terms the model has.</param>
    /// <param name="kind">The demands'.</param>
    public PrecedentBounds(Precedents precedents, int specialty, int terms, DemandKind kind)
    {
        (_precedents, _sums) = (precedents, new Vector128<float>[terms]);
        var borne = Array.BinarySearch(precedents.NamedSpecialties, specialty);
        _isBorne = borne >= 0;
        for (var post = 0; post < precedents.Posts.Length; post++)
        {
            var like = precedents.Coefficients.At(post, specialty);
            var named = _isBorne ? precedents.Coefficients.At(post, precedents.Coefficients.Rows[0].Length - precedents.NamedSpecialties.Length + borne)
                : default;
            var says = Kinship.Of(kind, precedents.Posts[post].Kind) * Vector128.Create(like.Value, like.Size, named.Value, named.Size);
            var (ordinals, values) = precedents.Posts[post].Words;
            for (var i = 0; i < ordinals.Length; i++)
                _sums[ordinals[i]] += says * values[i];
        }
    }

    /// <summary>The least and the most that the factor's value may be.</summary>
    /// <param name="words">A demand's, by <see cref="TextModel.WithEqualViews"/>.</param>
    public (float Least, float Most) Of(SparseVector words)
    {
        var (sums, values) = (Vector128<float>.Zero, words.Values);
        for (var i = 0; i < values.Length; i++)
            sums += _sums[words.Terms[i]] * values[i];
        // One rounding more for the kinship.
        var rounding = Rounding * (values.Length + 1 + _precedents.Posts.Length + _precedents.Coefficients.Rows.Length);
        var (like, named) = (rounding * sums[1], rounding * sums[3]);
        return (Value(sums[0] - like, sums[2] - named), Value(sums[0] + like, sums[2] + named));
    }

    private float Value(float like, float named)
    {
        Span<float> prediction = stackalloc float[1];
        Precedents.Combine([like, named], _isBorne ? [FirstBorne] : [], prediction);
        return _precedents.Value(prediction[0]);
    }
}
