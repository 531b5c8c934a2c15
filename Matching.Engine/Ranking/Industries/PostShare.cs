using System.Numerics;
using System.Numerics.Tensors;
using Matching.Engine.Numerics;

namespace Matching.Engine.Ranking.Industries;

/// <summary>
/// One post's unit, spread over the specialties that are nearly the best for it: by the square of how far each is above a score that is <see
/// cref="Reach"/> below the
/// best one's. Each post counts the same, however high its scores are. In whole numbers, so that what is added can be taken away again. Pure.
/// </summary>
internal static class PostShare
{
    /// <summary>What one post is.</summary>
    public const long Unit = 1 << 28;

    /// <summary>Of 0.2 to 0.4 tried on classes that employers of an industry name, the best.</summary>
    private const float Reach = 0.3f;

    private const int OnStack = 2_048;

    private const int Fine = 1 << 16;

    /// <param name="parts">By specialty: what it adds to the post's scores; at most 30,000.</param>
    /// <param name="weight">What the weights of all factors that count whatever the program add up to, above 0.</param>
    /// <param name="sums">By specialty: added to, or taken from where <paramref name="times"/> is negative.</param>
    public static void Add(ReadOnlySpan<float> parts, float weight, Span<long> sums, int times = 1)
    {
        var best = parts.IsEmpty ? 0 : TensorPrimitives.Max(parts);
        if (best <= 0)
            return;
        Span<float> counted = parts.Length <= OnStack ? stackalloc float[parts.Length] : new float[parts.Length];
        var reach = Reach * weight;
        var total = Count(parts, best - reach, Fine / (reach * reach), counted);
        WholeSums.Add(sums, counted, Unit / (float)total, times);
    }

    /// <summary>The square of how far each part is above the floor, as a whole number; what they add up to.</summary>
    private static int Count(ReadOnlySpan<float> parts, float floor, float scale, Span<float> counted)
    {
        var (at, floors, scales, totals) = (0, new Vector<float>(floor), new Vector<float>(scale), Vector<int>.Zero);
        for (; at + Vector<float>.Count <= parts.Length; at += Vector<float>.Count)
        {
            var above = Vector.Max(new Vector<float>(parts[at..]) - floors, Vector<float>.Zero);
            var whole = Vector.ConvertToInt32(above * above * scales);
            totals += whole;
            Vector.ConvertToSingle(whole).CopyTo(counted[at..]);
        }

        var total = Vector.Sum(totals);
        for (; at < parts.Length; at++)
        {
            var above = Math.Max(parts[at] - floor, 0);
            total += (int)(above * above * scale);
            counted[at] = (int)(above * above * scale);
        }

        return total;
    }
}
