using Matching.Engine.Model;
using Matching.Engine.Numerics;

namespace Matching.Engine.Training;

/// <summary>
/// LambdaMART: trees added one by one, each fitted to the change that every score needs for nDCG to rise.
/// Source: C. J. C. Burges, "From RankNet to LambdaRank to LambdaMART: An Overview", Microsoft Research MSR-TR-2010-82, 2010.
/// The result does not depend on the number of threads.
/// </summary>
internal static class BoostedTrees
{
    public const float LearningRate = 0.1f;

    /// <param name="start">What the trees are put on top of.</param>
    public static OutcomeRanker Fit(IReadOnlyList<RankedList> lists, OutcomeRanker start, int count, ParallelOptions options)
    {
        var teaching = lists.Where(list => list.Teaches).ToArray();
        if (teaching.Length == 0)
            return start;
        var grower = new TreeGrower([.. teaching.SelectMany(list => list.Contenders.Select(candidate => (list, candidate)))], options);
        var scores = teaching.Select(list => Array.ConvertAll(list.Contenders, candidate => (double)start.Score(list.Of(candidate)))).ToArray();
        var trees = new RegressionTree[count];
        for (var tree = 0; tree < count; tree++)
        {
            var gradients = ParallelMap.Of(teaching, options, (list, position) =>
                LambdaGradients.Of(scores[position], Array.ConvertAll(list.Contenders, candidate => list.Labels[candidate])));
            trees[tree] = grower.Grow([.. gradients.SelectMany(list => list)]).Times(LearningRate);
            foreach (var (list, row) in teaching.Zip(scores))
            {
                for (var position = 0; position < row.Length; position++)
                    row[position] += trees[tree].Value(list.Of(list.Contenders[position]));
            }
        }

        return start with { Trees = trees };
    }
}
