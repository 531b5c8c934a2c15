using Matching.Engine.Training;

namespace Matching.Engine.Tests.Model;

public sealed class SuccessRateTests
{
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    public void Fit_AnyOutcomes_IsTheLeastSquaresMonotoneFit(int seed)
    {
        var random = new Random(seed);
        var pairs = Enumerable.Range(1, 12).SelectMany(score => Pairs(score * 50_000, 40 + random.Next(20), random.Next(41))).ToArray();
        random.Shuffle(pairs);

        var rate = SuccessRateFit.Of(pairs);

        var observed = pairs.GroupBy(pair => pair.Micros).OrderBy(group => group.Key).ToArray();
        Assert.That(observed.Select(group => rate.At(group.Key)), Is.EqualTo(Naive(observed)).Within(1e-12));
        Assert.That(rate.Steps.Select(step => step.Rate), Is.Ordered);
    }

    [Test]
    public void Fit_FewPairsOfEachScore_AreTakenTogether()
    {
        var rate = SuccessRateFit.Of(Enumerable.Range(0, 200).Select(at => new ObservedPair(at * 1000, at, null, at % 2, 1 - (at % 2))));
        Assert.That(rate.Steps, Has.Count.LessThanOrEqualTo(5));
        Assert.That(rate.Steps.Sum(step => step.People), Is.EqualTo(200));
    }

    [Test]
    public void Crossing_IsTheFirstStepWithTheseOdds_AndNoneWhereTheStepsDoNotCross()
    {
        var rate = SuccessRateFit.Of([.. Pairs(100_000, 40, 10), .. Pairs(500_000, 40, 20), .. Pairs(900_000, 40, 30)]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rate.Crossing(1), Is.EqualTo(500_000));
            Assert.That(rate.Crossing(3), Is.EqualTo(900_000));
            Assert.That(rate.Crossing(0.1), Is.Null, "already the lowest scores are better");
            Assert.That(rate.Crossing(9), Is.Null, "no score is so good");
            Assert.That(rate.At(499_999), Is.EqualTo(0.25));
        }
    }

    /// <summary>The greatest of the least means of runs that hold the step (R. Barlow et al., "Statistical inference under order restrictions", 1972).</summary>
    private static double[] Naive(IGrouping<int, ObservedPair>[] steps) =>
    [
        .. Enumerable.Range(0, steps.Length).Select(at => Enumerable.Range(0, at + 1).Max(first => Enumerable.Range(at, steps.Length - at).Min(last =>
            (double)steps[first..(last + 1)].Sum(step => step.Sum(pair => pair.Positive)) / steps[first..(last + 1)].Sum(step => step.Sum(pair => pair.People))))),
    ];

    private static IEnumerable<ObservedPair> Pairs(int micros, int count, int positive) =>
        Enumerable.Range(0, count).Select(at => new ObservedPair(micros, at, null, at < positive ? 1 : 0, at < positive ? 0 : 1));
}
