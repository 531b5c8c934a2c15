using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Numerics;

namespace Matching.Engine.Tests.Numerics;

public sealed class RankingMetricsTests
{
    private static readonly Dictionary<string, int> Grades = new() { ["a"] = 2, ["b"] = 1, ["c"] = 1, ["looked at"] = 0 };

    [Test]
    public void Of_RankingByGrade_IsOne() =>
        Assert.That(RankingMetrics.Of(["a", "c", "b", "other"], Grades), Is.EqualTo(new RankingMetrics(1, 1, 1, 1, 1)));

    [Test]
    public void Of_NoList_IsZero() => Assert.That(RankingMetrics.Of([], Grades), Is.EqualTo(default(RankingMetrics)));

    [Test]
    public void Of_RelevantAtTwoAndEleven_IsAsByHand()
    {
        var ranked = new[] { "looked at", "b", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "x10", "a" };

        var metrics = RankingMetrics.Of(ranked, Grades);

        var ideal = 3 + (1 / Math.Log2(3)) + (1 / Math.Log2(4));
        Assert.Multiple(() =>
        {
            Assert.That(metrics.Ndcg10, Is.EqualTo(1 / Math.Log2(3) / ideal).Within(1e-12), "the eleventh does not count");
            Assert.That(metrics.AveragePrecision, Is.EqualTo(((1 / 2d) + (2 / 11d)) / 3).Within(1e-12), "c is not ranked");
            Assert.That(metrics.ReciprocalRank, Is.EqualTo(0.5));
            Assert.That(metrics.Recall10, Is.EqualTo(1 / 3d));
            Assert.That(metrics.Recall50, Is.EqualTo(2 / 3d));
        });
    }

    [Test]
    public void Of_NothingRelevant_IsRefused() =>
        Assert.That(() => RankingMetrics.Of(["a"], new Dictionary<string, int> { ["a"] = 0 }), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Of_BetterCandidateMovesUp_NoFigureFalls()
    {
        var lists = from grades in Gen.Choose(0, 3).ArrayOf(20)
                    from at in Gen.Choose(1, 19)
                    select (grades, at);
        Prop.ForAll(lists.ToArbitrary(), list =>
        {
            var grades = list.grades.Index().ToDictionary(entry => $"{entry.Index}", entry => entry.Item);
            grades["not ranked"] = 1;
            var ranked = Enumerable.Range(0, 20).Select(position => $"{position}").ToArray();
            var before = RankingMetrics.Of(ranked, grades);
            (ranked[list.at - 1], ranked[list.at]) = (ranked[list.at], ranked[list.at - 1]);
            var after = RankingMetrics.Of(ranked, grades);
            var (low, high) = list.grades[list.at] >= list.grades[list.at - 1] ? (before, after) : (after, before);
            // What is relevant at all counts alike for all figures but the first.
            return Figures(low).Zip(Figures(high)).All(pair => pair.First >= 0 && pair.First <= pair.Second + 1e-12 && pair.Second <= 1 + 1e-12);
        }).QuickCheckThrowOnFailure();
    }

    private static double[] Figures(RankingMetrics metrics) =>
        [metrics.Ndcg10, metrics.AveragePrecision, metrics.ReciprocalRank, metrics.Recall10, metrics.Recall50];
}
