namespace Matching.Engine.Scoring;

/// <summary>A ranked list, best first, ties by id; or the reason why there is none.</summary>
/// <param name="NotAssessable">Null where the list stands, even if it is empty.</param>
/// <param name="Excluded">Why the owner is in no list at all: a post that is closed; null where it is not.</param>
public sealed record MatchList(IReadOnlyList<Match> Items, Reason? NotAssessable, Reason? Excluded = null);
