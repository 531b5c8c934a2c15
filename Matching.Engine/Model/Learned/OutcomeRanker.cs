using Matching.Engine.Numerics;

namespace Matching.Engine.Model.Learned;

/// <summary>Joins <see cref="OutcomeFeatures"/> to one number, to rank by: a weighted sum, and trees on top of it. Immutable.</summary>
/// <param name="Weights">By feature.</param>
/// <param name="Trees">None where the sum is all.</param>
internal sealed record OutcomeRanker(float[] Weights, RegressionTree[] Trees)
{
    /// <summary>What the text's weight is brought to, unless outcomes make it less than this part of what it was.</summary>
    private const float LeastText = 0.25f;

    /// <summary>Before anything is learned: the text, and each prediction for what it is worth on its own.</summary>
    public static OutcomeRanker Prior { get; } = new([1, 0, 1, 0, 1, 0, 0, 0, 0], []);

    /// <summary>The text alone.</summary>
    public static OutcomeRanker Text { get; } = new([1, 0, 0, 0, 0, 0, 0, 0, 0], []);

    public float Score(ReadOnlySpan<float> features)
    {
        var score = 0f;
        for (var feature = 0; feature < Weights.Length; feature++)
            score += Weights[feature] * features[feature];
        foreach (var tree in Trees)
            score += tree.Value(features);
        return score;
    }

    /// <summary>The same order, with the text's weight 1, so that what is added to the text can be told.</summary>
    public OutcomeRanker ByText()
    {
        var scale = 1 / Math.Max(LeastText, Weights[0]);
        return new OutcomeRanker(Array.ConvertAll(Weights, weight => weight * scale), Array.ConvertAll(Trees, tree => tree.Times(scale)));
    }
}
