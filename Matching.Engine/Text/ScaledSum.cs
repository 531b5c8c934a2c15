using System.Numerics;

namespace Matching.Engine.Text;

/// <summary>Adds one row times a number to sums.</summary>
internal static class ScaledSum
{
    /// <summary>Multiplied and then added, never fused: a fused product would round otherwise than a single sum's.</summary>
    /// <param name="values">As many as there are sums.</param>
    public static void Add(Span<float> sums, float[] values, float factor)
    {
        var (at, factors) = (0, new Vector<float>(factor));
        for (; at + Vector<float>.Count <= values.Length; at += Vector<float>.Count)
            (new Vector<float>(sums[at..]) + (factors * new Vector<float>(values, at))).CopyTo(sums[at..]);
        for (; at < values.Length; at++)
            sums[at] += factor * values[at];
    }
}
