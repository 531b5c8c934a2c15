using System.Numerics.Tensors;

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

    private const int Fine = 1 << 20;

    /// <param name="parts">By specialty: what it adds to the post's scores.</param>
    /// <param name="weight">What the weights of all factors that count whatever the program add up to, above 0.</param>
    /// <param name="sums">By specialty: added to, or taken from where <paramref name="times"/> is negative.</param>
    public static void Add(ReadOnlySpan<float> parts, float weight, Span<long> sums, int times = 1)
    {
        var best = parts.IsEmpty ? 0 : TensorPrimitives.Max(parts);
        if (best <= 0)
            return;
        var (reach, total) = (Reach * weight, 0L);
        var floor = best - reach;
        foreach (var part in parts)
            total += part > floor ? Counted(part) : 0;
        for (var specialty = 0; specialty < parts.Length; specialty++)
        {
            if (parts[specialty] > floor)
                sums[specialty] += times * (Counted(parts[specialty]) * Unit / total);
        }

        long Counted(float part) => (long)((part - floor) / reach * ((part - floor) / reach) * Fine);
    }
}
