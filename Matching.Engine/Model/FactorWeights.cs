namespace Matching.Engine.Model;

/// <summary>
/// How much each factor counts before the pair's own weights are scaled to add up to 1. A factor of which one side says nothing
/// does not count at all, and skills count by how much of the demand they tell: their weight grows with the weight asked.
/// </summary>
internal sealed record FactorWeights
{
    public static FactorWeights Default { get; } = new();

    /// <summary>Skills that the enterprise named itself.</summary>
    public float NamedSkills { get; init; } = 0.50f;

    /// <summary>
    /// Skills that were recognised in the post's text: less sure than the text itself. So much where the text is as like one specialty as another, and the
    /// less the better it singles one out (<see cref="DemandProfile.Distinctness"/>), down to a sixth: colleges that offer the same are told apart by
    /// skills alone.
    /// </summary>
    public float RecognizedSkills { get; init; } = 0.18f;

    /// <summary>The asked weight at which skills have half of their weight.</summary>
    public float SkillsHalf { get; init; } = 1.5f;

    /// <summary>Of a text that can hardly be compared with the programs' (<see cref="DemandProfile.Comparability"/>) a part goes to the skills.</summary>
    public float Text { get; init; } = 0.50f;

    /// <summary>The specialties that the employer names.</summary>
    public float Wanted { get; init; } = 0.30f;

    /// <summary>What a language model makes of both texts; counts where it has read them. Where a run has outcomes, it chooses.</summary>
    public float Semantic { get; init; } = 0.25f;

    public float Education { get; init; } = 0.10f;

    public float Region { get; init; } = 0.10f;
}
