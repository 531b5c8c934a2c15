using System.Collections.Concurrent;
using Matching.Engine.Index;
using Matching.Engine.Model;
using Matching.Engine.Numerics;
using Matching.Engine.Ranking.Industries;
using Matching.Engine.Scoring;

namespace Matching.Engine.Live;

/// <summary>
/// The run's sums by industry with what posts that came, went or changed since add and take away, so that both answers on industry fit stand on one
/// count. Immutable, thread safe.
/// </summary>
internal sealed class LiveSums
{
    /// <summary>Of more changes than this the first are counted: a run is due, and each costs a row of all programs.</summary>
    private const int MostChanges = 2000;

    private readonly MatchIndex _index;
    private readonly Change[] _changes;
    private readonly ConcurrentDictionary<string, (long[] Weighted, long Headcount, long[] Shares, int Posts)> _industries = new(StringComparer.Ordinal);
    private readonly Lazy<(long[] Shares, int Posts)> _city;

    /// <param name="all">Every change counts, however many: what is laid aside must not show.</param>
    public LiveSums(MatchIndex index, Overlay<DemandProfile> demands, DateOnly today, bool all)
    {
        _index = index;
        _changes = demands.IsEmpty && today == index.Today ? [] : [.. Changes(demands, today).Take(all ? int.MaxValue : MostChanges)];
        _city = new Lazy<(long[], int)>(() => City(_changes));
    }

    /// <summary>Sections and divisions that some post belongs to or belonged to.</summary>
    public IEnumerable<string> Industries =>
        _index.Industries.Industries.Concat(_changes.SelectMany(change => change.Industries)).Distinct(StringComparer.Ordinal);

    /// <summary>The mean score of one of the run's programs in [0, 1], weighted by headcount.</summary>
    public double Fit(string industry, int program)
    {
        var (weighted, headcount, _, _) = Of(industry);
        return Score.Mean(weighted[program], headcount);
    }

    /// <summary>Of a program's specialty; one that the run does not know is taken for its neighbours.</summary>
    public IndustryShare ShareOf(string industry, ProgramProfile program, double confidence)
    {
        var (_, _, shares, posts) = Of(industry);
        var (city, cityPosts) = _city.Value;
        return IndustryShare.Of(Sum(shares), posts, Sum(city), cityPosts, city.Length, confidence);

        double Sum(long[] sums) => program.Specialty >= 0
            ? sums[program.Specialty] / (double)PostShare.Unit
            : program.Words.Near.Sum(near => near.Part * sums[near.Specialty] / (double)PostShare.Unit);
    }

    private (long[] Weighted, long Headcount, long[] Shares, int Posts) Of(string industry) => _industries.GetOrAdd(industry, Count);

    private (long[] Weighted, long Headcount, long[] Shares, int Posts) Count(string industry)
    {
        var (run, ordinal) = (_index.Industries, _index.Industries.Ordinal(industry));
        var (weighted, headcount, shares, posts) = (new long[run.Programs], 0L, new long[run.Specialties], 0);
        if (ordinal >= 0)
        {
            run.Weighted.AsSpan((int)((long)ordinal * run.Programs), run.Programs).CopyTo(weighted);
            run.SharesOf(ordinal).CopyTo(shares);
            (headcount, posts) = (run.Headcounts[ordinal], run.Demands[ordinal]);
        }

        foreach (var change in _changes.Where(change => change.Industries.Contains(industry, StringComparer.Ordinal)))
        {
            var people = (long)change.Times * change.Demand.Demand.Headcount;
            for (var program = 0; program < weighted.Length; program++)
                weighted[program] += people * change.Micros.Value[program];
            change.AddShare(shares);
            (headcount, posts) = (headcount + people, posts + change.Times);
        }

        return (weighted, headcount, shares, posts);
    }

    private (long[] Shares, int Posts) City(Change[] changes)
    {
        var shares = _index.Industries.CityShares.ToArray();
        foreach (var change in changes)
            change.AddShare(shares);
        return (shares, _index.Industries.CityDemands + changes.Sum(change => change.Times));
    }

    /// <summary>Posts that count and did not, or did and do not. Of equal ones one counts as long as any is there.</summary>
    private IEnumerable<Change> Changes(Overlay<DemandProfile> demands, DateOnly today)
    {
        var changed = demands.Changed.Values.Where(demand => demand.IsAssessable && demand.Demand.IsOpen(today)).DistinctBy(demand => demand.Content).ToArray();
        var contents = changed.Select(demand => demand.Content).ToHashSet();
        for (var ordinal = 0; ordinal < _index.Demands.Length; ordinal++)
        {
            var demand = _index.Demands[ordinal];
            if (!demand.IsAssessable || _index.Repeats.IsRepeat(ordinal))
                continue;
            var (counted, counts) = (demand.Demand.IsOpen(_index.Today), demand.Demand.IsOpen(today) && IsThere(ordinal, demand.Content));
            if (counted != counts)
                yield return new Change(_index, demand, counts ? 1 : -1);
        }

        foreach (var demand in changed.Where(demand => _index.Repeats.Of(demand.Content).IsEmpty))
            yield return new Change(_index, demand, 1);

        bool IsThere(int ordinal, ulong content) => !demands.Hidden.Contains(ordinal) || contents.Contains(content)
            || _index.Repeats.Of(content).ToArray().Any(equal => !demands.Hidden.Contains(equal));
    }

    /// <summary>A post that is added once, or taken away.</summary>
    private sealed class Change(MatchIndex index, DemandProfile demand, int times)
    {
        public DemandProfile Demand { get; } = demand;

        public int Times { get; } = times;

        public string[] Industries { get; } = [.. IndustrySums.Of(demand.Demand.Industry)];

        /// <summary>By program of the run; 0 where a hard rule excludes it.</summary>
        public Lazy<int[]> Micros { get; } = new(() => index.Ranker.Micros(demand));

        public void AddShare(long[] sums)
        {
            var parts = new float[sums.Length];
            var completed = index.Ranker.SpecialtyParts(Demand, parts);
            PostShare.Add(parts, new PairScorer(completed, index.Model).Terms.OwnWeight, sums, Times);
        }
    }
}
