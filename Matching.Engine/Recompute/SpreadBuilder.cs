using Matching.Engine.Balance;
using Matching.Engine.Demands;
using Matching.Engine.Index;
using Matching.Engine.Model;
using Matching.Engine.Numerics;
using Matching.Engine.Ranking;
using Matching.Engine.Text;

namespace Matching.Engine.Recompute;

/// <summary>Spreads a run's open posts over the specialties that fit them, by the rule that its own posts speak for.</summary>
internal sealed class SpreadBuilder(MatchModel model, DemandProfile[] demands, ProgramProfile[] programs, ProgramSearch lists, ParallelOptions options)
{
    private const int MostTried = 500;

    private readonly string[] _classes = Array.ConvertAll(model.Specialties, specialty => SpecialtyShares.ClassOf(specialty.Key));

    /// <param name="published">The programs of each demand, best first.</param>
    /// <param name="counts">False for a demand that is not spread: closed, or a repeat.</param>
    /// <param name="rows">The demands with their texts.</param>
    public DemandSpread Build(PackedLists published, int topK, Func<int, bool> counts, Demand[] rows)
    {
        var (rule, error, posts) = Choose(rows);
        var spread = ParallelMap.Of(demands, options, (demand, ordinal) => counts(ordinal) ? Spread(demand, ordinal, published, topK, rule) : []);
        return DemandSpread.From(rule, error, posts, spread);
    }

    /// <summary>Specialties with the best score that each has, best first: of a list that is, its first ones of each.</summary>
    public static List<(int Specialty, int Micros)> Ranked(IEnumerable<(int Ordinal, int Micros)> list, ProgramProfile[] programs)
    {
        var seen = new HashSet<int>();
        return
        [
            .. list.Select(entry => (programs[entry.Ordinal].Specialty, entry.Micros)).Where(entry => entry.Specialty >= 0 && seen.Add(entry.Specialty)),
        ];
    }

    private (int Specialty, int Share)[] Spread(DemandProfile demand, int ordinal, PackedLists published, int topK, SpreadRule rule)
    {
        if (Named(demand) is { Length: > 0 } named)
            return SpecialtyShares.Equally(named);
        var list = published.Of(ordinal).ToArray();
        if (list.Length == 0 || list[0].Micros < model.Meaning.In(demand.Demand.Industry).Bands.Partial)
            return [];
        var ranked = Ranked(list, programs);
        // A full list may hold the sites of few specialties only; then all programs are asked.
        if (ranked.Count < SpecialtyShares.MostSeen && list.Length == topK)
            ranked = Ranked(lists.All(demand), programs);
        return SpecialtyShares.Of(ranked, rule, specialty => _classes[specialty]);
    }

    private static int[] Named(DemandReading demand) =>
        [.. demand.Wanted.Where(entry => entry.Part > SpecialtyNames.Alike).Select(entry => entry.Specialty)];

    /// <summary>Posts that name specialties, closed ones too, read as if they did not; what they taught the model is laid aside with the names.</summary>
    private (SpreadRule Rule, double? Error, int Posts) Choose(Demand[] rows)
    {
        var naming = Enumerable.Range(0, demands.Length).Where(demand => Named(demands[demand]).Length > 0).ToArray();
        if (naming.Length < SpreadContest.LeastPosts)
            return (SpreadRule.Top10, null, naming.Length);
        var step = (naming.Length + MostTried - 1) / MostTried;
        var tried = naming.Where((_, position) => position % step == 0).ToArray();
        var plain = model with { Precedents = null };
        var search = new ProgramSearch(plain, programs);
        var posts = ParallelMap.Of(tried, options, demand => (
            Named(demands[demand]).Select(specialty => _classes[specialty]).Distinct(StringComparer.Ordinal).ToArray(),
            (IReadOnlyList<(int, int)>)Ranked(search.All(Profiler.Profile(Unnamed(demands[demand], rows[demand]), plain)), programs)));
        var (rule, error) = SpreadContest.Choose(posts, specialty => _classes[specialty]);
        return (rule, error, posts.Length);
    }

    private static Demand Unnamed(DemandReading demand, Demand row) => row with
    {
        Description = demand.WantedNames.Aggregate(TextNormalizer.Normalize(row.Description), (text, name) =>
            text.Replace(name, " ", StringComparison.Ordinal)),
    };
}
