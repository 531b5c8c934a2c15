using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Matching.Engine.Model.Learned;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

using RankingTrainer = Microsoft.ML.Trainers.LightGbm.LightGbmTrainerBase<
    Microsoft.ML.Trainers.LightGbm.LightGbmRankingTrainer.Options, float,
    Microsoft.ML.Data.RankingPredictionTransformer<Microsoft.ML.Trainers.LightGbm.LightGbmRankingModelParameters>,
    Microsoft.ML.Trainers.LightGbm.LightGbmRankingModelParameters>;
using RegressionTree = Matching.Engine.Numerics.RegressionTree;

namespace Matching.Engine.Training;

/// <summary>
/// LambdaMART of ML.NET's LightGBM: trees that stand alone, brought into our form, so that any machine reads and scores what one of them trained. More of
/// a prediction never counts less. The same lists give the same trees.
/// Source: C. J. C. Burges, "From RankNet to LambdaRank to LambdaMART: An Overview", Microsoft Research MSR-TR-2010-82, 2010.
/// </summary>
internal static class LightGbmTrees
{
    public const int MostLeaves = 8;

    /// <summary>In a leaf.</summary>
    private const int LeastRows = 20;

    private const double LearningRate = 0.1;

    /// <summary>A label of 1 in LightGBM's whole grades of relevance.</summary>
    private const int Grades = 10;

    /// <summary>Of a label: as much as a hundred hires are.</summary>
    private const int Most = 2;

    /// <summary>False where the native library cannot be loaded, as on ARM, for which there is none.</summary>
    public static bool IsAvailable { get; } = NativeLibrary.TryLoad("lib_lightgbm", typeof(LightGbmRankingTrainer).Assembly, null, out _);

    /// <returns>So many trees, or fewer where no more can be grown; the text alone where nothing is labelled.</returns>
    public static OutcomeRanker Fit(IReadOnlyList<RankedList> lists, int count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var rows = lists.Where(list => list.Teaches).SelectMany((list, group) => list.Contenders.Select(candidate => new Row
        {
            Group = (uint)group + 1,
            Label = Grade(list.Labels[candidate]),
            Features = list.Of(candidate).ToArray(),
        })).ToArray();
        if (rows.Length == 0)
            return OutcomeRanker.Text;
        var trees = Grow(rows, count);
        cancellationToken.ThrowIfCancellationRequested();
        return new OutcomeRanker(new float[OutcomeFeatures.Count], trees);
    }

    private static RegressionTree[] Grow(Row[] rows, int count)
    {
        try
        {
            return Trees(Train(new MLContext(seed: 1), rows, count).Model);
        }
        catch (ArgumentNullException)
        {
            // ML.NET 5.0.1 cannot hold what LightGBM answers where nothing tells rows apart: a tree of one leaf.
            return [];
        }
    }

    /// <param name="threads">One, for LightGBM's wait for each other spinning: beside other work, two took twenty times as long.</param>
    internal static RankingPredictionTransformer<LightGbmRankingModelParameters> Train(MLContext context, Row[] rows, int count, int threads = 1)
    {
        var trainer = context.Ranking.Trainers.LightGbm(new LightGbmRankingTrainer.Options
        {
            LabelColumnName = nameof(Row.Label),
            FeatureColumnName = nameof(Row.Features),
            RowGroupColumnName = nameof(Row.Group),
            CustomGains = [.. Enumerable.Range(0, (Most * Grades) + 1)],
            Sigmoid = 1,
            NumberOfIterations = count,
            NumberOfLeaves = MostLeaves,
            MinimumExampleCountPerLeaf = LeastRows,
            LearningRate = LearningRate,
            HandleMissingValue = false,
            Seed = 1,
            Deterministic = true,
            ForceColumnWise = true,
            NumberOfThreads = threads,
        });
        // ML.NET has no option for it.
        Parameters(trainer)["monotone_constraints"] =
            string.Join(',', OutcomeFeatures.Names.Select((_, feature) => feature < OutcomeFeatures.FirstPrediction ? 0 : 1));
        return trainer.Fit(context.Data.LoadFromEnumerable(rows));
    }

    internal static RegressionTree[] Trees(LightGbmRankingModelParameters trained) =>
        [.. trained.TrainedTreeEnsemble.Trees.Zip(trained.TrainedTreeEnsemble.TreeWeights, (tree, weight) => Tree(tree).Times((float)weight))];

    /// <summary>Refusals gain nothing, as in what is measured.</summary>
    private static float Grade(double label) => (float)Math.Round(Math.Clamp(label, 0, Most) * Grades);

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
            [.. nodes.Select(node => node.Feature)], [.. nodes.Select(node => node.Most)],
            [.. nodes.Select(node => node.Left)], [.. nodes.Select(node => node.Value)]);

        (int Source, sbyte Feature, float Most, byte Left, float Value) Node(int child) => child < 0
            ? (child, -1, 0, 0, (float)tree.LeafValues[~child])
            : (child, (sbyte)tree.NumericalSplitFeatureIndexes[child], tree.NumericalSplitThresholds[child], 0, 0);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "GbmOptions")]
    private static extern ref Dictionary<string, object> Parameters(RankingTrainer trainer);

    internal sealed class Row
    {
        [KeyType(int.MaxValue)]
        public uint Group { get; init; }

        public float Label { get; init; }

        [VectorType(OutcomeFeatures.Count)]
        public float[] Features { get; init; } = [];
    }
}
