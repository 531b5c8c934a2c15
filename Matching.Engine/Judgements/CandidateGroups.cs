namespace Matching.Engine.Judgements;

/// <summary>Groups of candidates, ranked by the mean score of their three best: classes by their specialties. Immutable.</summary>
/// <param name="ByCandidate">By candidate: its group.</param>
internal sealed record CandidateGroups(IReadOnlyDictionary<string, string> ByCandidate)
{
    private const int Counted = 3;

    /// <summary>Best first, of equal means the ordinally lower; what a group lacks to three candidates counts as 0.</summary>
    /// <param name="candidates">One query's list in any order, all of them in a group; scores are not negative.</param>
    public IReadOnlyList<string> Rank(IEnumerable<(string Candidate, double Score)> candidates) =>
    [
        .. candidates.GroupBy(candidate => ByCandidate[candidate.Candidate], candidate => candidate.Score)
            .Select(group => (Group: group.Key, Mean: group.OrderDescending().Take(Counted).Sum() / Counted))
            .OrderByDescending(group => group.Mean).ThenBy(group => group.Group, StringComparer.Ordinal).Select(group => group.Group),
    ];
}
