namespace Matching.Engine.Balance;

/// <summary>Which rule foretells best what employers name, by total variation over classes. Pure.</summary>
internal static class SpreadContest
{
    /// <summary>Below this a city's own posts say too little.</summary>
    public const int LeastPosts = 100;

    /// <param name="posts">The classes that each names, and what ranks its specialties with the names taken away.</param>
    public static (SpreadRule Rule, double? Error) Choose(
        IReadOnlyList<(string[] Named, IReadOnlyList<(int Specialty, int Micros)> Ranked)> posts, Func<int, string> classOf)
    {
        if (posts.Count < LeastPosts)
            return (SpreadRule.Top10, null);
        // The default is first, so that a tie leaves it in place.
        return Enum.GetValues<SpreadRule>().OrderBy(rule => rule != SpreadRule.Top10)
            .Select(rule => (rule, (double?)Error(posts, rule, classOf))).MinBy(tried => tried.Item2);
    }

    /// <summary>½ Σ |p − q| over classes, in [0, 1].</summary>
    public static double Error(
        IReadOnlyList<(string[] Named, IReadOnlyList<(int Specialty, int Micros)> Ranked)> posts, SpreadRule rule, Func<int, string> classOf)
    {
        var apart = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (named, ranked) in posts)
        {
            foreach (var name in named)
                Add(name, 1.0 / named.Length);
            foreach (var (specialty, share) in SpecialtyShares.Of(ranked, rule, classOf))
                Add(classOf(specialty), -(double)share / SpecialtyShares.Whole);
        }

        return apart.OrderBy(entry => entry.Key, StringComparer.Ordinal).Sum(entry => Math.Abs(entry.Value)) / 2 / posts.Count;

        void Add(string @class, double part) => apart[@class] = apart.GetValueOrDefault(@class) + part;
    }
}
