namespace Matching.Engine.Scoring;

/// <summary>A ranked list, best first, ties by id; or the reason why there is none.</summary>
/// <param name="NotAssessable">Null where the list stands, even if it is empty.</param>
/// <param name="Excluded">Why the owner is in no list at all: a post that is closed; null where it is not.</param>
public sealed record MatchList(IReadOnlyList<Match> Items, Reason? NotAssessable, Reason? Excluded = null);

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
