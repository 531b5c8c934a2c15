#if MLNET
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace Matching.Engine.Learning;

/// <summary>
/// LambdaMART of ML.NET: trees that stand alone, brought into our form, so that what was trained with the switch is read and scored without it.
/// The result does not depend on the number of threads.
/// </summary>
internal static class FastTrees
{
    /// <summary>A label of 1 in ML.NET's whole grades of relevance.</summary>
    private const int Grades = 4;

    public static OutcomeRanker Fit(IReadOnlyList<RankedList> lists, int count, ParallelOptions options)
    {
        var rows = lists.Where(list => list.Teaches).SelectMany((list, group) => list.Contenders.Select(candidate => new Row
        {
            Group = (uint)group + 1,
            Label = Grade(list.Labels[candidate]),
            Features = list.Of(candidate).ToArray(),
        })).ToArray();
        if (rows.Length == 0)
            return OutcomeRanker.Text;
        return new OutcomeRanker(new float[OutcomeFeatures.Count], Trees(Train(new MLContext(seed: 1), rows, count, options).Model));
    }

    internal static RankingPredictionTransformer<FastTreeRankingModelParameters> Train(MLContext context, Row[] rows, int count, ParallelOptions options)
    {
        options.CancellationToken.ThrowIfCancellationRequested();
        return context.Ranking.Trainers.FastTree(new FastTreeRankingTrainer.Options
        {
            LabelColumnName = nameof(Row.Label),
            FeatureColumnName = nameof(Row.Features),
            RowGroupColumnName = nameof(Row.Group),
            CustomGains = [.. Enumerable.Range(0, Grades + 1)],
            NumberOfTrees = count,
            NumberOfLeaves = TreeGrower.MostLeaves,
            MinimumExampleCountPerLeaf = TreeGrower.LeastRows,
            LearningRate = BoostedTrees.LearningRate,
            NumberOfThreads = options.MaxDegreeOfParallelism > 0 ? options.MaxDegreeOfParallelism : null,
        }).Fit(context.Data.LoadFromEnumerable(rows));
    }

    internal static RegressionTree[] Trees(FastTreeRankingModelParameters trained) =>
        [.. trained.TrainedTreeEnsemble.Trees.Zip(trained.TrainedTreeEnsemble.TreeWeights, (tree, weight) => Tree(tree).Times((float)weight))];

    /// <summary>Refusals gain nothing, as in <see cref="LambdaGradients"/>.</summary>
    private static float Grade(double label) => (float)Math.Round(Math.Clamp(label, 0, 1) * Grades);

    /// <summary>A child of ML.NET's tree that is a leaf is the complement of the leaf's number.</summary>
    private static RegressionTree Tree(RegressionTreeBase tree)
    {
        var nodes = new List<(int Source, sbyte Feature, float Most, byte Left, float Value)> { Node(tree.NumberOfNodes == 0 ? ~0 : 0) };
        for (var at = 0; at < nodes.Count; at++)
        {
            if (nodes[at].Feature < 0)
                continue;
            var source = nodes[at].Source;
            nodes[at] = nodes[at] with { Left = (byte)nodes.Count };
            nodes.Add(Node(tree.LeftChild[source]));
            nodes.Add(Node(tree.RightChild[source]));
        }

        return new RegressionTree(
            [.. nodes.Select(node => node.Feature)], [.. nodes.Select(node => node.Most)], [.. nodes.Select(node => node.Left)], [.. nodes.Select(node => node.Value)]);

        (int Source, sbyte Feature, float Most, byte Left, float Value) Node(int child) => child < 0
            ? (child, -1, 0, 0, (float)tree.LeafValues[~child])
            : (child, (sbyte)tree.NumericalSplitFeatureIndexes[child], tree.NumericalSplitThresholds[child], 0, 0);
    }

    internal sealed class Row
    {
        [KeyType(int.MaxValue)]
        public uint Group { get; init; }

        public float Label { get; init; }

        [VectorType(OutcomeFeatures.Count)]
        public float[] Features { get; init; } = [];
    }
}
#endif
