namespace Matching.Engine.Scoring;

/// <summary>What is known of one pair.</summary>
public abstract record PairAnswer
{
    private PairAnswer()
    {
    }

    /// <summary>The pair has a score.</summary>
    public sealed record Scored(Match Match) : PairAnswer;

    /// <summary>A hard rule keeps the pair out of every list.</summary>
    public sealed record Excluded(Reason Reason) : PairAnswer;

    /// <summary>One side has nothing to assess.</summary>
    public sealed record NotAssessable(Reason Reason) : PairAnswer;
}
