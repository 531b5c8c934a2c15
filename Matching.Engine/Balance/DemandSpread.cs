namespace Matching.Engine.Balance;

/// <summary>How a run spreads its open posts over specialties. Immutable.</summary>
/// <param name="Rule">Of posts that name no specialty.</param>
/// <param name="Error">
/// Total variation by class between what posts that name specialties name and what the rule makes of them with the names taken away; null where fewer than
/// a hundred posts name any, and the rule is the default.
/// </param>
/// <param name="Posts">Posts that the rule was tried on.</param>
/// <param name="Starts">Demand d's entries are Starts[d] to Starts[d + 1].</param>
/// <param name="Specialties">Ordinals of the model.</param>
/// <param name="Shares">In units of which <see cref="SpecialtyShares.Whole"/> are a post.</param>
internal sealed record DemandSpread(SpreadRule Rule, double? Error, int Posts, int[] Starts, int[] Specialties, int[] Shares)
{
    public static readonly DemandSpread Empty = new(SpreadRule.Top10, null, 0, [0], [], []);

    public static DemandSpread From(SpreadRule rule, double? error, int posts, IReadOnlyList<(int Specialty, int Share)[]> demands)
    {
        var starts = new int[demands.Count + 1];
        for (var demand = 0; demand < demands.Count; demand++)
            starts[demand + 1] = starts[demand] + demands[demand].Length;
        var entries = demands.SelectMany(demand => demand).ToArray();
        return new(rule, error, posts, starts, Array.ConvertAll(entries, entry => entry.Specialty), Array.ConvertAll(entries, entry => entry.Share));
    }

    /// <summary>None of a post that is not spread: closed, a repeat, or nothing fits it.</summary>
    public IEnumerable<(int Specialty, int Share)> Of(int demand)
    {
        for (var at = demand + 1 < Starts.Length ? Starts[demand] : 0; demand + 1 < Starts.Length && at < Starts[demand + 1]; at++)
            yield return (Specialties[at], Shares[at]);
    }
}
