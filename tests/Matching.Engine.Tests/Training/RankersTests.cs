using Matching.Engine.Model;
using Matching.Engine.Training;

namespace Matching.Engine.Tests.Training;

/// <summary>Rankers learn from lists what makes a candidate the one that was taken.</summary>
public sealed class RankersTests
{
    [Test]
    public void Linear_OneFeatureTells_WeighsItAboveTheOthers()
    {
        var lists = GeneratedLists.Of(80, features => features[2]);
        var weights = ListwiseRegression.Fit(lists, OutcomeRanker.Text.Weights, 1, new ParallelOptions());
        Assert.Multiple(() =>
        {
            Assert.That(weights[2], Is.GreaterThan(1));
            Assert.That(weights.Where((_, feature) => feature > 2).Max(Math.Abs), Is.LessThan(weights[2] / 2));
            Assert.That(GeneratedLists.Gain(lists, new OutcomeRanker(weights, [])), Is.GreaterThan(GeneratedLists.Gain(lists, OutcomeRanker.Text) + 0.2));
        });
    }

    [Test]
    public void Linear_AtItsBest_NoSmallStepIsBetter()
    {
        var lists = GeneratedLists.Of(12, features => features[2] - features[1]);
        var weights = ListwiseRegression.Fit(lists, OutcomeRanker.Prior.Weights, 10, new ParallelOptions());
        var least = Loss(lists, weights);
        for (var feature = 0; feature < weights.Length; feature++)
        {
            foreach (var step in new[] { -0.01f, 0.01f })
            {
                var other = (float[])weights.Clone();
                other[feature] += step;
                if (other[feature] < 0 && feature >= OutcomeFeatures.FirstPrediction)
                    continue;
                Assert.That(Loss(lists, other), Is.GreaterThan(least));
            }
        }
    }

    [Test]
    public void Linear_WhatIsPredictedToFailIsTaken_StillCountsNoPredictionAgainstItself()
    {
        var weights = ListwiseRegression.Fit(GeneratedLists.Of(80, features => features[0] - features[4] - features[7]), OutcomeRanker.Prior.Weights, 1, new ParallelOptions());
        Assert.Multiple(() =>
        {
            Assert.That(weights[OutcomeFeatures.FirstPrediction..], Is.All.GreaterThanOrEqualTo(0));
            Assert.That(weights[0], Is.GreaterThan(1));
        });
    }

    [Test]
    public void Boosted_WhatIsPredictedToFailIsTaken_StillCountsNoPredictionAgainstItself()
    {
        var lists = GeneratedLists.Of(80, features => -features[4]);
        Assert.That(BoostedTrees.Fit(lists, OutcomeRanker.Text, 10, new ParallelOptions()).Trees.SelectMany(tree => tree.Feature), Has.None.EqualTo(4));
    }

    [Test]
    public void Linear_NothingLabelled_IsThePrior() =>
        Assert.That(ListwiseRegression.Fit(GeneratedLists.Of(3, _ => float.NaN), OutcomeRanker.Prior.Weights, 10, new ParallelOptions()), Is.EqualTo(OutcomeRanker.Prior.Weights));

    [Test]
    public void Boosted_TwoFeaturesTellTogether_RanksWhatNoSumCan()
    {
        // Taken where both are high or both are low.
        var (taught, unseen) = (GeneratedLists.Of(150, Together), GeneratedLists.Of(150, Together, seed: 9));
        var linear = new OutcomeRanker(ListwiseRegression.Fit(taught, OutcomeRanker.Prior.Weights, 1, new ParallelOptions()), []);
        var boosted = BoostedTrees.Fit(taught, linear, 40, new ParallelOptions());
        Assert.That(GeneratedLists.Gain(unseen, boosted), Is.GreaterThan(GeneratedLists.Gain(unseen, linear) + 0.1));

        static float Together(ReadOnlySpan<float> features) => features[1] * features[2];
    }

    [Test]
    public void Contest_SumsTellMostAndTheRestIsChance_TakesThePlainRanker()
    {
        var contest = new RankerContest(GeneratedLists.Of(120, Sum()), 240, new ParallelOptions());
        Assert.Multiple(() =>
        {
            Assert.That(contest.Choose(OutcomeRecipe.None), Is.EqualTo((OutcomeRecipe.Linear, "better")));
            Assert.That(contest.Choose(OutcomeRecipe.Linear), Is.EqualTo((OutcomeRecipe.Linear, "inUseAsGood")));
            Assert.That(contest.Choose(OutcomeRecipe.Boosted(3)), Is.EqualTo((OutcomeRecipe.Linear, "better")), "a recipe that is not tried any more is replaced");
        });

        static Func<ReadOnlySpan<float>, float> Sum()
        {
            var random = new Random(5);
            return features => features[0] + features[2] + features[4] + features[5] + (2 * random.NextSingle());
        }
    }

    [Test]
    public void Contest_SumsCannotTell_TakesTrees()
    {
        var (recipe, reason) = new RankerContest(GeneratedLists.Of(200, features => features[1] * features[2]), 240, new ParallelOptions()).Choose(OutcomeRecipe.Linear);
        Assert.That((recipe.Trees > 0, reason), Is.EqualTo((true, "better")), "of whatever kind the build has");
    }

    [Test]
    public void Contest_NothingTells_TakesNothing()
    {
        var random = new Random(3);
        Assert.That(new RankerContest(GeneratedLists.Of(120, _ => (float)random.NextDouble()), 100, new ParallelOptions()).Choose(OutcomeRecipe.None), Is.EqualTo((OutcomeRecipe.None, "noGain")));
    }

    [Test]
    public void Gradients_PointWhereDiscountedGainRises()
    {
        double[] scores = [3, 2, 1, 0];
        var gradients = LambdaGradients.Of(scores, [0, 0, 1, -0.3]);
        Assert.Multiple(() =>
        {
            Assert.That(gradients[2].Slope, Is.Positive);
            Assert.That(gradients[0].Slope, Is.LessThan(gradients[1].Slope), "the higher it stands before the one taken, the more there is to gain");
            Assert.That(gradients.Sum(gradient => gradient.Slope), Is.EqualTo(0).Within(1e-12));
            Assert.That(LambdaGradients.Of(scores, [0, 0, 0, 0]), Is.All.EqualTo((0d, 0d)));
        });
    }

    [Test]
    public void Trees_AreSplitWhereItGainsMost_AndLeavesSayTheMean()
    {
        var list = GeneratedLists.Of(1, features => features[3]).Single();
        var rows = Enumerable.Range(0, list.Labels.Length).Select(candidate => (list, candidate)).ToArray();
        var tree = new TreeGrower(rows, new ParallelOptions()).Grow([.. rows.Select(row => (Slope: list.Of(row.candidate)[3] > 0 ? 1d : -1d, Curve: 1d))]);
        var (high, low) = (new float[OutcomeFeatures.Count], new float[OutcomeFeatures.Count]);
        (high[3], low[3]) = (2, -2);
        Assert.Multiple(() =>
        {
            Assert.That(tree.Feature[0], Is.EqualTo(3));
            Assert.That(tree.Most[0], Is.EqualTo(0).Within(0.2));
            Assert.That(tree.Value(high), Is.GreaterThan(0.7));
            Assert.That(tree.Value(low), Is.LessThan(-0.7));
        });
    }

    [Test]
    public void ByText_KeepsTheOrderAndBringsTheTextToOne()
    {
        var lists = GeneratedLists.Of(30, features => features[1]);
        var linear = new OutcomeRanker([0.5f, 1, 0, 2, 0, 0, 0, 0], []);
        var boosted = BoostedTrees.Fit(lists, linear, 5, new ParallelOptions());
        Assert.Multiple(() =>
        {
            Assert.That(boosted.ByText().Weights[0], Is.EqualTo(1));
            Assert.That(boosted.ByText().Score(lists[0].Of(4)), Is.EqualTo(2 * boosted.Score(lists[0].Of(4))).Within(1e-5));
        });
    }

    /// <summary>The cross-entropy that is to be least, plainly.</summary>
    private static double Loss(RankedList[] lists, float[] weights)
    {
        var ranker = new OutcomeRanker(weights, []);
        var loss = lists.Sum(list =>
        {
            var scores = list.Contenders.Select(candidate => (double)ranker.Score(list.Of(candidate))).ToArray();
            var sum = Math.Log(scores.Sum(Math.Exp));
            var labels = list.Contenders.Sum(candidate => list.Labels[candidate]);
            return list.Contenders.Zip(scores).Sum(pair => list.Labels[pair.First] / labels * (sum - pair.Second));
        });
        return loss + (10 * weights.Zip(OutcomeRanker.Prior.Weights).Sum(pair => Math.Pow(pair.First - pair.Second, 2)));
    }
}
