using Matching.Engine.Model.Learned;
using Matching.Engine.Training;

namespace Matching.Engine.Tests.Training;

/// <summary>Lists to learn ranking from.</summary>
internal static class GeneratedLists
{
    /// <summary>Lists of 120 candidates with features drawn at random; the three with the most of something are labelled.</summary>
    public static RankedList[] Of(int count, Func<ReadOnlySpan<float>, float> taken, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(query =>
        {
            var features = Enumerable.Range(0, 120 * OutcomeFeatures.Count).Select(_ => (float)((random.NextDouble() * 2) - 1)).ToArray();
            var worth = Enumerable.Range(0, 120).Select(candidate => taken(features.AsSpan(candidate * OutcomeFeatures.Count, OutcomeFeatures.Count))).ToArray();
            var least = worth.OrderDescending().ElementAt(2);
            return new RankedList(query, query % 2 == 0, query % 5, features, [.. worth.Select(value => value >= least ? 1d : 0)]);
        })];
    }

    public static double Gain(RankedList[] lists, OutcomeRanker ranker) => lists.Average(list => list.Gain(ranker));
}
