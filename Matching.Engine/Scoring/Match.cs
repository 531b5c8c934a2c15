using Matching.Engine.Demands;
using Matching.Engine.Programs;

namespace Matching.Engine.Scoring;

/// <summary>How good a score is; the thresholds are the run's, by the demand's industry where outcomes tell.</summary>
public enum MatchBand
{
    Weak,
    Partial,
    Strong,
}

/// <summary>One part of a score. A score is the sum of value times weight over its factors.</summary>
/// <param name="Name">A key that does not change with the language: <c>skills</c>, <c>text</c>, <c>wanted</c>, <c>precedents</c>, <c>outcomes</c>,
/// <c>education</c>, <c>region</c>.</param>
/// <param name="Value">In [0, 1].</param>
/// <param name="Weight">In [0, 1]; the weights of one pair add up to 1.</param>
/// <param name="Evidence">What made the value, in the caller's language: words, clauses, codes. Never null, may be empty.</param>
public sealed record Factor(string Name, double Value, double Weight, string Evidence)
{
    /// <summary>The posts that <c>precedents</c> and <c>outcomes</c> rest on, those that say most first; empty for others, and where none is like
    /// enough.</summary>
    public IReadOnlyList<PastPost> Posts { get; init; } = [];
}

/// <summary>An earlier post that speaks for a pair.</summary>
/// <param name="Kind">One of another kind than the post at hand counts less.</param>
/// <param name="Named">The specialties that its employer named, as it wrote them; empty where outcomes speak.</param>
public sealed record PastPost(string DemandId, string Title, DemandKind Kind, IReadOnlyList<string> Named);

/// <summary>A skill that the demand asks for and the program gives.</summary>
/// <param name="Skill">Canonical name.</param>
/// <param name="Required">False where it is preferred only.</param>
/// <param name="Asked">Level asked, 1 to 5.</param>
/// <param name="Has">Level had, 1 to 5.</param>
/// <param name="Via">The related skill that stands in for it, or null where the program gives the skill itself.</param>
public sealed record MatchedSkill(string Skill, bool Required, int Asked, int Has, string? Via);

/// <summary>A skill that the demand asks for and the program does not give.</summary>
public sealed record MissingSkill(string Skill, bool Required, int Asked);

/// <summary>A demand, a program, their score and what it is made of.</summary>
public sealed record Match
{
    /// <summary>From 1, in the list; of a pair by itself, the program's among all that the demand may be shown.</summary>
    public required int Rank { get; init; }

    public required Demand Demand { get; init; }

    public required Program Program { get; init; }

    /// <summary>In [0, 1].</summary>
    public required double Score { get; init; }

    public required MatchBand Band { get; init; }

    /// <summary>In [0, 1): how much is known of both, n / (n + 8) of the side that says less, where n counts its skills twice and four of its words
    /// once.</summary>
    public required double Confidence { get; init; }

    /// <summary>How many of the people tried at such a score in such an industry came far enough; null where too few outcomes are known.</summary>
    public double? SuccessRate { get; init; }

    public required IReadOnlyList<Factor> Factors { get; init; }

    public required IReadOnlyList<MatchedSkill> MatchedSkills { get; init; }

    public required IReadOnlyList<MissingSkill> MissingSkills { get; init; }

    public required string Explanation { get; init; }
}

/// <summary>Why something has no score or is left out of the lists.</summary>
/// <param name="Code">A key that does not change with the language: <c>noSkills</c>, <c>closed</c>, <c>notOpenYet</c>, <c>education</c>.</param>
/// <param name="Message">One sentence in the caller's language, with what to do about it.</param>
public sealed record Reason(string Code, string Message);
