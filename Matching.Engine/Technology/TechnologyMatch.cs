using Matching.Engine.Languages;
using Matching.Engine.Scoring;

namespace Matching.Engine.Technology;

/// <summary>A need, a team, their score and what it is made of.</summary>
public sealed record TechnologyMatch
{
    public required TechnologyNeed Need { get; init; }

    public required TechnologyTeam Team { get; init; }

    /// <summary>In [0, 1]: the sum of value times weight over the factors.</summary>
    public required double Score { get; init; }

    /// <summary>At most <see cref="MatchBand.Partial"/> without evidence.</summary>
    public required MatchBand Band { get; init; }

    /// <summary>False where the team has no dated deed.</summary>
    public required bool HasEvidence { get; init; }

    /// <summary><c>text</c>, <c>field</c>, <c>deeds</c>, <c>region</c>, <c>capacity</c>.</summary>
    public required IReadOnlyList<Factor> Factors { get; init; }

    public required BilingualText Explanation { get; init; }
}
