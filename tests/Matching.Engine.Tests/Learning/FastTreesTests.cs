using Matching.Engine.Learning;

namespace Matching.Engine.Tests.Learning;

/// <summary>Trees of ML.NET, where the build has it.</summary>
#if !MLNET
[Ignore("This build is without ML.NET: -p:MLNet=true takes it in, where the registry serves its packages.")]
#endif
public sealed class FastTreesTests
{
#if MLNET
    private static OutcomeRanker Fit(RankedList[] lists, int count, ParallelOptions options) => FastTrees.Fit(lists, count, options);
#else
    private static OutcomeRanker Fit(RankedList[] lists, int count, ParallelOptions options) => throw new NotSupportedException($"{lists.Length} {count} {options}");
#endif

    [Test]
    public void Fit_TwoFeaturesTellTogether_RanksWhatNoSumCan()
    {
        var (taught, unseen) = (GeneratedLists.Of(150, Together), GeneratedLists.Of(150, Together, seed: 9));
        var linear = new OutcomeRanker(ListwiseRegression.Fit(taught, OutcomeRanker.Prior.Weights, 1, new ParallelOptions()), []);
        Assert.That(GeneratedLists.Gain(unseen, Fit(taught, 40, new ParallelOptions())), Is.GreaterThan(GeneratedLists.Gain(unseen, linear) + 0.1));
    }

    [Test]
    public void Fit_FewerTrees_AreTheFirstOfMany()
    {
        var lists = GeneratedLists.Of(60, Together);
        var (few, many) = (Fit(lists, 5, new ParallelOptions()), Fit(lists, 20, new ParallelOptions()));
        Assert.That(few.Trees, Is.EqualTo(many.Trees[..5]).Using<RegressionTree>(Same));
    }

    [Test]
    public void Fit_AnyNumberOfThreads_GivesTheSameTrees()
    {
        var lists = GeneratedLists.Of(60, Together);
        Assert.That(
            Fit(lists, 10, new ParallelOptions { MaxDegreeOfParallelism = 1 }).Trees,
            Is.EqualTo(Fit(lists, 10, new ParallelOptions { MaxDegreeOfParallelism = 4 }).Trees).Using<RegressionTree>(Same));
    }

    [Test]
    public void Fit_NothingLabelled_IsTheTextAlone() =>
        Assert.That(Fit(GeneratedLists.Of(3, _ => float.NaN), 10, new ParallelOptions()), Is.EqualTo(OutcomeRanker.Text));

    private static float Together(ReadOnlySpan<float> features) => features[1] * features[2];

    private static bool Same(RegressionTree one, RegressionTree other) =>
        one.Feature.SequenceEqual(other.Feature) && one.Most.SequenceEqual(other.Most) && one.Left.SequenceEqual(other.Left) && one.Values.SequenceEqual(other.Values);
}
