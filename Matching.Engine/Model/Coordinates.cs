using Matching.Engine.Numerics;

namespace Matching.Engine.Model;

/// <summary>Where a demand stands among those that teach, by <see cref="LowRank.Place"/>; empty where they have nothing to say of it.</summary>
/// <param name="Precedents">Among earlier posts that name their specialties.</param>
/// <param name="Outcomes">Among demands with outcomes.</param>
internal sealed record Coordinates(float[] Precedents, float[] Outcomes)
{
    public static Coordinates None { get; } = new([], []);
}
