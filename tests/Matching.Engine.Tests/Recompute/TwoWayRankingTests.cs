using Matching.Engine.Ranking;
using Matching.Engine.Ranking.Industries;
using Matching.Engine.Recompute;
using Matching.Engine.Tests.Ranking;

namespace Matching.Engine.Tests.Recompute;

public sealed class TwoWayRankingTests
{
    [TestCase(1, 150, 400, 7, 1, true)]
    [TestCase(2, 150, 400, 7, 3, true)]
    [TestCase(3, 150, 400, 7, 1, false)]
    [TestCase(4, 150, 400, 7, 3, false)]
    [TestCase(5, 300, 1500, 10, 2, true)]
    [TestCase(6, 300, 1500, 10, 2, false)]
    [TestCase(7, 40, 5, 10, 2, true)]
    [TestCase(8, 5, 300, 1, 2, true)]
    [TestCase(9, 60, 3000, 500, 2, true)]
    public void Run_GeneratedPairs_GivesTheListsOfScoringEveryPair(int seed, int demands, int programs, int limit, int threads, bool vectors)
    {
        var pairs = new GeneratedPairs(seed, demands, programs);
        var (forDemands, forPrograms, _) = Run(pairs, limit, threads, vectors);
        Assert.Multiple(() =>
        {
            for (var demand = 0; demand < demands; demand++)
                Assert.That(forDemands.Of(demand), Is.EqualTo(Best(limit, programs, program => pairs.Micros(demand, program))), $"programs for {demand}");
            for (var program = 0; program < programs; program++)
                Assert.That(forPrograms.Of(program), Is.EqualTo(Best(limit, demands, demand => pairs.Micros(demand, program))), $"demands for {program}");
        });
    }

    [TestCase(20, true)]
    [TestCase(21, false)]
    public void Run_GeneratedPairs_GivesTheIndustryFitOfAddingEveryPair(int seed, bool vectors)
    {
        var pairs = new GeneratedPairs(seed, 200, 150);
        var (_, _, sums) = Run(pairs, 10, 2, vectors);
        Assert.Multiple(() =>
        {
            foreach (var (industry, code) in pairs.Industries.Index())
            {
                var members = Enumerable.Range(0, 200).Where(demand => pairs.BelongsTo(demand, code)).ToArray();
                var headcount = members.Sum(demand => pairs.Demands[demand].Demand.Headcount);
                Assert.That((sums.Demands[industry], sums.Headcounts[industry]), Is.EqualTo((members.Length, headcount)));
                for (var program = 0; program < 150; program++)
                {
                    var scores = members.Select(demand => (Micros: Math.Max(0, pairs.Micros(demand, program)), pairs.Demands[demand].Demand.Headcount, Least: pairs.Partial(pairs.Demands[demand]))).ToArray();
                    Assert.That(sums.Fit(industry, program), Is.EqualTo(scores.Sum(score => 1e-6 * score.Micros * score.Headcount) / headcount).Within(1e-6), $"{code} {program}");
                    Assert.That(
                        sums.Fitting[(industry * 150) + program],
                        Is.EqualTo(scores.Where(score => score.Micros >= score.Least).Sum(score => score.Headcount)), $"{code} {program}");
                }
            }
        });
    }

    [Test]
    public void Run_AnyNumberOfThreads_GivesTheSameSums()
    {
        var pairs = new GeneratedPairs(30, 500, 100);
        Assert.That(Run(pairs, 10, 4, true).Sums.Weighted, Is.EqualTo(Run(pairs, 10, 1, true).Sums.Weighted));
    }

    private static (PackedLists ForDemands, PackedLists ForPrograms, IndustrySums Sums) Run(GeneratedPairs pairs, int limit, int threads, bool vectors) =>
        new TwoWayRanking(pairs.Table, pairs.Read, pairs.Demands.Length, limit, vectors)
            .Run(pairs.Industries, new ParallelOptions { MaxDegreeOfParallelism = threads }, null);

    private static (int, int)[] Best(int limit, int others, Func<int, int> micros) =>
    [
        .. Enumerable.Range(0, others).Select(other => (Ordinal: other, Micros: micros(other))).Where(entry => entry.Micros >= 0)
            .OrderByDescending(entry => entry.Micros).ThenBy(entry => entry.Ordinal).Take(limit),
    ];
}
