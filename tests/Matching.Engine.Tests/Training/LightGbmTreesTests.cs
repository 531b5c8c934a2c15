using System.Runtime.InteropServices;
using Matching.Engine.Model.Learned;
using Matching.Engine.Numerics;
using Matching.Engine.Training;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Matching.Engine.Tests.Training;

/// <summary>LightGBM's trees in our form.</summary>
public sealed class LightGbmTreesTests
{
    [OneTimeSetUp]
    public void Load()
    {
        if (!LightGbmTrees.IsAvailable)
            Assert.Ignore("LightGBM has no native library for this machine, or a library that it needs is missing.");
    }

    [Test]
    public void Fit_TwoFeaturesTellTogether_RanksWhatNoSumCan()
    {
        var (taught, unseen) = (GeneratedLists.Of(150, Together), GeneratedLists.Of(150, Together, seed: 9));
        var linear = new OutcomeRanker(ListwiseRegression.Fit(taught, OutcomeRanker.Prior.Weights, 1, new ParallelOptions()), []);
        Assert.That(GeneratedLists.Gain(unseen, LightGbmTrees.Fit(taught, 40, default)), Is.GreaterThan(GeneratedLists.Gain(unseen, linear) + 0.1));
    }

    [Test]
    public void Fit_FewerTrees_AreTheFirstOfMany()
    {
        var lists = GeneratedLists.Of(60, Together);
        Assert.That(Bytes(LightGbmTrees.Fit(lists, 5, default).Trees), Is.EqualTo(Bytes(LightGbmTrees.Fit(lists, 20, default).Trees[..5])));
    }

    [Test]
    public void Train_OneTwoOrFourThreads_GivesTheSameBytes()
    {
        var rows = Rows(features => features[0] * features[1] > 0.2f ? 10 : features[3] > 0.5f ? 3 : 0);
        var trees = Array.ConvertAll([1, 2, 4], threads => Bytes(LightGbmTrees.Trees(LightGbmTrees.Train(new MLContext(seed: 1), rows, 30, threads).Model)));
        Assert.Multiple(() =>
        {
            Assert.That(trees[1], Is.EqualTo(trees[0]));
            Assert.That(trees[2], Is.EqualTo(trees[0]));
        });
    }

    [Test]
    public void Fit_SeveralAtOnce_GivesTheSameBytes()
    {
        var lists = GeneratedLists.Of(60, Together);
        var trees = ParallelEnumerable.Range(0, 4).WithDegreeOfParallelism(4).Select(_ => Bytes(LightGbmTrees.Fit(lists, 10, default).Trees)).ToArray();
        Assert.That(trees, Is.All.EqualTo(trees[0]));
    }

    [Test]
    public void Fit_WhatIsPredictedToFailIsTaken_StillCountsNoPredictionAgainstItself()
    {
        var lists = GeneratedLists.Of(80, features => features[0] + features[1] - features[4] - (features[6] * features[7]));
        var trees = LightGbmTrees.Fit(lists, 60, default).Trees;
        var random = new Random(4);
        Assert.Multiple(() =>
        {
            Assert.That(trees.SelectMany(tree => tree.Feature), Has.Some.GreaterThanOrEqualTo(OutcomeFeatures.FirstPrediction), "else nothing is held");
            for (var draw = 0; draw < 500; draw++)
            {
                var less = Draw(random);
                var more = (float[])less.Clone();
                for (var feature = OutcomeFeatures.FirstPrediction; feature < more.Length; feature++)
                    more[feature] += random.NextSingle();
                Assert.That(trees.Count(tree => tree.Value(more) < tree.Value(less)), Is.Zero);
            }
        });
    }

    [Test]
    public void Fit_NothingLabelled_IsTheTextAlone() =>
        Assert.That(LightGbmTrees.Fit(GeneratedLists.Of(3, _ => float.NaN), 10, default), Is.EqualTo(OutcomeRanker.Text));

    [Test]
    public void Fit_NothingTellsThemApart_RanksAllAlike()
    {
        var lists = Enumerable.Range(0, 30)
            .Select(query => new RankedList(query, true, query % 5, new float[40 * OutcomeFeatures.Count], [1, .. new double[39]])).ToArray();
        var ranker = LightGbmTrees.Fit(lists, 10, default);
        Assert.That(ranker.Score(Draw(new Random(1))), Is.EqualTo(ranker.Score(Draw(new Random(2)))));
    }

    [Test]
    public void Fit_Cancelled_Stops() =>
        Assert.That(
            () => LightGbmTrees.Fit(GeneratedLists.Of(3, Together), 10, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());

    [Test]
    public void Trees_InOurForm_SayWhatMlNetSays()
    {
        var (context, rows) = (new MLContext(seed: 1), Rows(features => features[0] * features[1] > 0.2f ? 4 : 0));
        var trained = LightGbmTrees.Train(context, rows, 12);
        var said = trained.Transform(context.Data.LoadFromEnumerable(rows)).GetColumn<float>("Score").ToArray();
        var ranker = new OutcomeRanker(new float[OutcomeFeatures.Count], LightGbmTrees.Trees(trained.Model));
        Assert.Multiple(() =>
        {
            Assert.That(ranker.Trees, Has.Length.EqualTo(12));
            Assert.That(said.Distinct().Count(), Is.GreaterThan(10));
            Assert.That(rows.Select(row => ranker.Score(row.Features)), Is.EqualTo(said).Within(1e-4));
        });
    }

    private static float Together(ReadOnlySpan<float> features) => features[0] * features[1];

    private static LightGbmTrees.Row[] Rows(Func<float[], float> label)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, 3000).Select(row =>
        {
            var features = Draw(random);
            return new LightGbmTrees.Row { Group = (uint)(row / 30) + 1, Label = label(features), Features = features };
        })];
    }

    private static float[] Draw(Random random) => [.. Enumerable.Range(0, OutcomeFeatures.Count).Select(_ => (random.NextSingle() * 2) - 1)];

    private static byte[] Bytes(RegressionTree[] trees) => [.. trees.SelectMany(tree => (byte[])
    [
        .. MemoryMarshal.AsBytes<sbyte>(tree.Feature), .. MemoryMarshal.AsBytes<float>(tree.Most), .. tree.Left, .. MemoryMarshal.AsBytes<float>(tree.Values),
    ])];
}
