using Matching.Engine.Model;
using Matching.Engine.Numerics;

namespace Matching.Engine.Training;

/// <summary>Grows trees over the same rows: features are cut into bins once, and every split is the best of all by what it gains.</summary>
internal sealed class TreeGrower
{
    public const int MostLeaves = 8;

    /// <summary>In a leaf.</summary>
    public const int LeastRows = 20;

    private const int Bins = 64;

    /// <summary>Added to a leaf's curvature, so that few rows say little.</summary>
    private const double Shrinkage = 1;

    private readonly float[][] _edges;
    private readonly byte[][] _bins;
    private readonly int _rows;
    private readonly ParallelOptions _options;
    private readonly int[] _features = [.. Enumerable.Range(0, OutcomeFeatures.Count)];

    public TreeGrower(IReadOnlyList<(RankedList List, int Candidate)> rows, ParallelOptions options)
    {
        (_rows, _options) = (rows.Count, options);
        var features = ParallelMap.Of(_features, options, feature =>
        {
            var values = rows.Select(row => row.List.Of(row.Candidate)[feature]).ToArray();
            var edges = Edges(values);
            return (Edges: edges, Bins: Array.ConvertAll(values, value => (byte)Bin(edges, value)));
        });
        (_edges, _bins) = ([.. features.Select(feature => feature.Edges)], [.. features.Select(feature => feature.Bins)]);
    }

    /// <param name="gradients">By row.</param>
    public RegressionTree Grow((double Slope, double Curve)[] gradients)
    {
        var nodes = new List<Node> { Node.Of(this, gradients, [.. Enumerable.Range(0, _rows)]) };
        for (var leaves = 1; leaves < MostLeaves; leaves++)
        {
            var at = nodes.FindIndex(node => node.IsLeaf && node.Split.Gain > 0 && node.Split.Gain == nodes.Where(other => other.IsLeaf).Max(other => other.Split.Gain));
            if (at < 0)
                break;
            var (split, rows) = (nodes[at].Split, nodes[at].Rows);
            var bins = _bins[split.Feature];
            nodes[at] = nodes[at] with { Left = nodes.Count };
            nodes.Add(Node.Of(this, gradients, Array.FindAll(rows, row => bins[row] <= split.Bin)));
            nodes.Add(Node.Of(this, gradients, Array.FindAll(rows, row => bins[row] > split.Bin)));
        }

        return new RegressionTree(
            [.. nodes.Select(node => node.IsLeaf ? (sbyte)-1 : (sbyte)node.Split.Feature)],
            [.. nodes.Select(node => node.IsLeaf ? 0 : _edges[node.Split.Feature][node.Split.Bin])],
            [.. nodes.Select(node => (byte)Math.Max(0, node.Left))],
            [.. nodes.Select(node => node.IsLeaf ? (float)Leaf(node.Slope, node.Curve) : 0)]);
    }

    private Split BestSplit((double Slope, double Curve)[] gradients, int[] rows, double slope, double curve) =>
        ParallelMap.Of(_features, _options, feature => BestSplit(gradients, rows, slope, curve, feature)).MaxBy(split => split.Gain);

    private Split BestSplit((double Slope, double Curve)[] gradients, int[] rows, double slope, double curve, int feature)
    {
        var (bins, sums) = (_bins[feature], new (double Slope, double Curve, int Rows)[Bins]);
        foreach (var row in rows)
        {
            ref var sum = ref sums[bins[row]];
            sum = (sum.Slope + gradients[row].Slope, sum.Curve + gradients[row].Curve, sum.Rows + 1);
        }

        var (best, left) = (new Split(feature, 0, 0), (Slope: 0d, Curve: 0d, Rows: 0));
        for (var bin = 0; bin < _edges[feature].Length; bin++)
        {
            left = (left.Slope + sums[bin].Slope, left.Curve + sums[bin].Curve, left.Rows + sums[bin].Rows);
            if (left.Rows < LeastRows || rows.Length - left.Rows < LeastRows)
                continue;
            if (feature >= OutcomeFeatures.FirstPrediction && Leaf(left.Slope, left.Curve) > Leaf(slope - left.Slope, curve - left.Curve))
                continue;
            var gain = Worth(left.Slope, left.Curve) + Worth(slope - left.Slope, curve - left.Curve) - Worth(slope, curve);
            if (gain > best.Gain)
                best = new Split(feature, bin, gain);
        }

        return best;
    }

    private static double Leaf(double slope, double curve) => slope / (curve + Shrinkage);

    private static double Worth(double slope, double curve) => slope * slope / (curve + Shrinkage);

    /// <summary>Upper ends of all bins but the last, ascending.</summary>
    private static float[] Edges(float[] values)
    {
        var sorted = values.Order().ToArray();
        return [.. Enumerable.Range(1, Bins - 1).Select(bin => sorted[(int)((long)bin * (sorted.Length - 1) / Bins)]).Distinct().Where(edge => edge < sorted[^1])];
    }

    /// <summary>The first bin whose end is not below a value.</summary>
    private static int Bin(float[] edges, float value)
    {
        var found = Array.BinarySearch(edges, value);
        return found >= 0 ? found : ~found;
    }

    /// <summary>Rows up to a feature's bin go left.</summary>
    private readonly record struct Split(int Feature, int Bin, double Gain);

    private sealed record Node(int[] Rows, double Slope, double Curve, Split Split)
    {
        public int Left { get; init; } = -1;

        public bool IsLeaf => Left < 0;

        public static Node Of(TreeGrower grower, (double Slope, double Curve)[] gradients, int[] rows)
        {
            var (slope, curve) = (rows.Sum(row => gradients[row].Slope), rows.Sum(row => gradients[row].Curve));
            return new Node(rows, slope, curve, grower.BestSplit(gradients, rows, slope, curve));
        }
    }
}
