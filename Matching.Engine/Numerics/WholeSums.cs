using System.Numerics;

namespace Matching.Engine.Numerics;

/// <summary>Sums kept in whole numbers: the order of adding has no say, and what was added can be taken away again. Pure.</summary>
internal static class WholeSums
{
    /// <summary>Adds to each sum its value times <paramref name="scale"/>, cut to a whole number, <paramref name="times"/> times.</summary>
    /// <param name="sums">As long as <paramref name="values"/>.</param>
    /// <param name="values">Times the scale each is in ±2³¹.</param>
    public static void Add(Span<long> sums, ReadOnlySpan<float> values, float scale, int times)
    {
        var (at, scales, counts) = (0, new Vector<float>(scale), new Vector<long>(times));
        for (; at + Vector<float>.Count <= sums.Length; at += Vector<float>.Count)
        {
            Vector.Widen(Vector.ConvertToInt32(new Vector<float>(values[at..]) * scales), out var low, out var high);
            (new Vector<long>(sums[at..]) + (low * counts)).CopyTo(sums[at..]);
            var next = sums[(at + Vector<long>.Count)..];
            (new Vector<long>(next) + (high * counts)).CopyTo(next);
        }

        for (; at < sums.Length; at++)
            sums[at] += (long)(int)(values[at] * scale) * times;
    }
}
