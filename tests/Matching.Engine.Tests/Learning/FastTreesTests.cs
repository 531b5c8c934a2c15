#if MLNET
using Matching.Engine.Learning;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Matching.Engine.Tests.Learning;

/// <summary>Trees of ML.NET; a build without it has none of these tests.</summary>
public sealed class FastTreesTests
{
    [Test]
    public void Fit_TwoFeaturesTellTogether_RanksWhatNoSumCan()
    {
        var (taught, unseen) = (GeneratedLists.Of(150, Together), GeneratedLists.Of(150, Together, seed: 9));
        var linear = new OutcomeRanker(ListwiseRegression.Fit(taught, OutcomeRanker.Prior.Weights, 1, new ParallelOptions()), []);
        Assert.That(GeneratedLists.Gain(unseen, FastTrees.Fit(taught, 40, new ParallelOptions())), Is.GreaterThan(GeneratedLists.Gain(unseen, linear) + 0.1));
    }

    [Test]
    public void Fit_FewerTrees_AreTheFirstOfMany()
    {
        var lists = GeneratedLists.Of(60, Together);
        var (few, many) = (FastTrees.Fit(lists, 5, new ParallelOptions()), FastTrees.Fit(lists, 20, new ParallelOptions()));
        Assert.That(few.Trees, Is.EqualTo(many.Trees[..5]).Using<RegressionTree>(Same));
    }

    [Test]
    public void Fit_AnyNumberOfThreads_GivesTheSameTrees()
    {
        var lists = GeneratedLists.Of(60, Together);
        Assert.That(
            FastTrees.Fit(lists, 10, new ParallelOptions { MaxDegreeOfParallelism = 1 }).Trees,
            Is.EqualTo(FastTrees.Fit(lists, 10, new ParallelOptions { MaxDegreeOfParallelism = 4 }).Trees).Using<RegressionTree>(Same));
    }

    [Test]
    public void Fit_NothingLabelled_IsTheTextAlone() =>
        Assert.That(FastTrees.Fit(GeneratedLists.Of(3, _ => float.NaN), 10, new ParallelOptions()), Is.EqualTo(OutcomeRanker.Text));

    [Test]
    public void Trees_InOurForm_SayWhatMlNetSays()
    {
        var random = new Random(7);
        var rows = Enumerable.Range(0, 900).Select(row =>
        {
            var features = Enumerable.Range(0, OutcomeFeatures.Count).Select(_ => (float)((random.NextDouble() * 2) - 1)).ToArray();
            return new FastTrees.Row { Group = (uint)(row / 30) + 1, Label = features[1] * features[2] > 0.2f ? 4 : 0, Features = features };
        }).ToArray();
        var context = new MLContext(seed: 1);
        var trained = FastTrees.Train(context, rows, 12, new ParallelOptions());
        var said = trained.Transform(context.Data.LoadFromEnumerable(rows)).GetColumn<float>("Score").ToArray();
        var ranker = new OutcomeRanker(new float[OutcomeFeatures.Count], FastTrees.Trees(trained.Model));
        Assert.Multiple(() =>
        {
            Assert.That(ranker.Trees, Has.Length.EqualTo(12));
            Assert.That(said.Distinct().Count(), Is.GreaterThan(10));
            Assert.That(rows.Select(row => ranker.Score(row.Features)), Is.EqualTo(said).Within(1e-4));
        });
    }

    private static float Together(ReadOnlySpan<float> features) => features[1] * features[2];

    private static bool Same(RegressionTree one, RegressionTree other) =>
        one.Feature.SequenceEqual(other.Feature) && one.Most.SequenceEqual(other.Most) && one.Left.SequenceEqual(other.Left) && one.Values.SequenceEqual(other.Values);
}
#endif
