namespace Matching.Engine.Scoring;

/// <summary>How like a demand is to those that teach, in [0, 1] each; empty where they have nothing to say of it.</summary>
/// <param name="Precedents">By earlier post that names its specialties.</param>
/// <param name="Outcomes">By demand with outcomes.</param>
internal sealed record Likeness(float[] Precedents, float[] Outcomes)
{
    public static Likeness None { get; } = new([], []);
}
