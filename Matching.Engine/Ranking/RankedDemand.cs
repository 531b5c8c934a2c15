using Matching.Engine.Model;
using Matching.Engine.Scoring;

namespace Matching.Engine.Ranking;

/// <summary>What a ranking takes of one demand.</summary>
/// <param name="asked">Ascending by skill, none twice.</param>
internal readonly ref struct RankedDemand(ReadOnlySpan<AskedSkill> asked, ScoreTerms terms, int industry, int headcount, int partial)
{
    public ReadOnlySpan<AskedSkill> Asked { get; } = asked;

    public ScoreTerms Terms { get; } = terms;

    /// <summary>The ordinal of its industry, as fine as it is known, or -1.</summary>
    public int Industry { get; } = industry;

    /// <summary>People sought.</summary>
    public int Headcount { get; } = headcount;

    /// <summary>Millionths from which a program fits it.</summary>
    public int Partial { get; } = partial;

    /// <summary>An equal post counts for it.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>False for one that is in no list: closed, or not assessable.</summary>
    public bool IsRanked => Terms.OwnWeight > 0;
}

/// <summary>Gives a demand; called by several threads at once.</summary>
/// <param name="parts">By specialty: what it adds to a score, all to be written; empty where that is not asked.</param>
internal delegate RankedDemand DemandReader(int ordinal, Span<float> parts);
