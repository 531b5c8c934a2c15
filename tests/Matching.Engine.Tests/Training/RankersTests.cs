using Matching.Engine.Model.Learned;
using Matching.Engine.Numerics;
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
    public void Linear_NothingLabelled_IsThePrior() =>
        Assert.That(ListwiseRegression.Fit(GeneratedLists.Of(3, _ => float.NaN), OutcomeRanker.Prior.Weights, 10, new ParallelOptions()), Is.EqualTo(OutcomeRanker.Prior.Weights));

    [Test]
    public void Contest_SumsTellMostAndTheRestIsChance_TakesThePlainRanker()
    {
        var contest = new RankerContest(GeneratedLists.Of(120, Sum()), 240, LightGbmTrees.IsAvailable, new ParallelOptions());
        Assert.Multiple(() =>
        {
            Assert.That(contest.Choose(OutcomeRecipe.None), Is.EqualTo((OutcomeRecipe.Linear, "better")));
            Assert.That(contest.Choose(OutcomeRecipe.Linear), Is.EqualTo((OutcomeRecipe.Linear, "inUseAsGood")));
            Assert.That(contest.Choose(new OutcomeRecipe("boosted", 20)), Is.EqualTo((OutcomeRecipe.Linear, "better")), "a recipe that is not tried any more is replaced");
        });

        static Func<ReadOnlySpan<float>, float> Sum()
        {
            var random = new Random(5);
            return features => features[0] + features[2] + features[4] + features[5] + (2 * random.NextSingle());
        }
    }

    [Test]
    public void Contest_SumsCannotTell_TakesTreesWhereTheyGrow()
    {
        var lists = GeneratedLists.Of(200, features => features[0] * features[1]);
        var with = new RankerContest(lists, 240, LightGbmTrees.IsAvailable, new ParallelOptions());
        var without = new RankerContest(lists, 240, false, new ParallelOptions());
        var (recipe, reason) = with.Choose(OutcomeRecipe.Linear);
        Assert.Multiple(() =>
        {
            Assert.That((recipe.Kind, reason), Is.EqualTo(LightGbmTrees.IsAvailable ? ("lightGbm", "better") : ("none", "noGain")));
            Assert.That(with.LeftOut is null, Is.EqualTo(LightGbmTrees.IsAvailable));
            Assert.That(without.LeftOut, Is.EqualTo(new[] { "lightGbm" }));
            Assert.That(without.Trial(true, false, recipe, OutcomeRecipe.None).Boosted, Is.Null);
            Assert.That(without.Choose(OutcomeRecipe.LightGbm(40)).Chosen.Trees, Is.Zero, "another machine's trees are used until a run of this one replaces them");
        });
    }

    [Test]
    public void Contest_NothingTells_TakesNothing()
    {
        var random = new Random(3);
        var contest = new RankerContest(GeneratedLists.Of(120, _ => (float)random.NextDouble()), 100, LightGbmTrees.IsAvailable, new ParallelOptions());
        Assert.That(contest.Choose(OutcomeRecipe.None), Is.EqualTo((OutcomeRecipe.None, "noGain")));
    }

    [Test]
    public void Contest_HelpsOnlyThoseWithRelativesAmongThePast_TakesNothing()
    {
        var seen = GeneratedLists.Of(120, features => features[2] + (features[0] / 4));
        var unseen = GeneratedLists.Of(40, features => features[0] - features[2], seed: 2).Select(list => list with { OfStranger = true });
        var contest = new RankerContest([.. seen, .. unseen], 100, LightGbmTrees.IsAvailable, new ParallelOptions());
        var (chosen, reason) = contest.Choose(OutcomeRecipe.Linear);
        Assert.Multiple(() =>
        {
            Assert.That(chosen, Is.EqualTo(OutcomeRecipe.None));
            Assert.That(reason, Is.EqualTo("noGainOnUnseen"));
            Assert.That(contest.Trial(true, true, OutcomeRecipe.Linear, OutcomeRecipe.None).Linear, Is.LessThan(contest.Trial(true, true, OutcomeRecipe.Linear, OutcomeRecipe.None).Without));
        });
    }

    [Test]
    public void ByText_KeepsTheOrderAndBringsTheTextToOne()
    {
        var lists = GeneratedLists.Of(30, features => features[1]);
        var linear = new OutcomeRanker([0.5f, 1, 0, 2, 0, 0, 0, 0], []);
        var boosted = linear with { Trees = [new RegressionTree([1, -1, -1], [0.2f, 0, 0], [1, 0, 0], [0, -0.5f, 0.7f])] };
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
