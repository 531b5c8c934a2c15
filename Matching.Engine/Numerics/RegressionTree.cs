namespace Matching.Engine.Numerics;

/// <summary>A binary tree over features. Immutable.</summary>
/// <param name="Feature">By node: the one that it asks for; -1 at a leaf.</param>
/// <param name="Most">By node: up to here the left branch is taken.</param>
/// <param name="Left">By node: the left branch's node; the right one follows it.</param>
/// <param name="Values">By node: what a leaf says.</param>
internal sealed record RegressionTree(sbyte[] Feature, float[] Most, byte[] Left, float[] Values)
{
    public float Value(ReadOnlySpan<float> features)
    {
        var node = 0;
        while (Feature[node] >= 0)
            node = features[Feature[node]] <= Most[node] ? Left[node] : Left[node] + 1;
        return Values[node];
    }

    public RegressionTree Times(float factor) => this with { Values = Array.ConvertAll(Values, value => value * factor) };
}
