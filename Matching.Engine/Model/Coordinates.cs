using Matching.Engine.Numerics;

namespace Matching.Engine.Model;

/// <summary>Where a demand stands among those that teach, by <see cref="LowRank.Place"/>; empty where they have nothing to say of it.</summary>
/// <param name="Precedents">Among earlier posts that name their specialties.</param>
/// <param name="Outcomes">Among demands with outcomes.</param>
/// <param name="NearestPrecedent">How like the likest of the earlier posts is, in [0, 1].</param>
/// <param name="NearestOutcome">How like the likest of the demands with outcomes is, in [0, 1]; 1 where it is one itself.</param>
internal sealed record Coordinates(float[] Precedents, float[] Outcomes, float NearestPrecedent, float NearestOutcome)
{
    public static Coordinates None { get; } = new([], [], 0, 0);
}
