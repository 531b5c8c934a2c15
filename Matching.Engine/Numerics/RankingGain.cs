namespace Matching.Engine.Numerics;

/// <summary>Measures on rows held back: how well scores rank labels, and how wide numbers spread.</summary>
internal static class RankingGain
{
    /// <summary>How many places are judged.</summary>
    public const int Depth = 10;

    /// <summary>nDCG@10 with the labels as gains; labels below 0 gain nothing. 0 where no label is above 0.</summary>
    public static double Gain(IEnumerable<double> scores, IReadOnlyList<double> labels)
    {
        var (reached, ideal) = (0d, 0d);
        foreach (var (rank, position) in Top(scores).Index())
            reached += Math.Max(0, labels[position]) / Math.Log2(rank + 2);
        foreach (var (rank, position) in Top(labels).Index())
            ideal += Math.Max(0, labels[position]) / Math.Log2(rank + 2);
        return ideal == 0 ? 0 : reached / ideal;
    }

    /// <summary>The standard deviation over all values, above 0.</summary>
    public static double Deviation(IEnumerable<float> values)
    {
        var (count, sum, squares) = (0L, 0d, 0d);
        foreach (var value in values)
        {
            count++;
            sum += value;
            squares += (double)value * value;
        }

        return Math.Sqrt(Math.Max(1e-12, (squares / count) - (sum / count * (sum / count))));
    }

    /// <summary>The value that a part of all do not exceed, above 0.</summary>
    public static float Quantile(IEnumerable<float> values, double part)
    {
        var sorted = values.Order().ToArray();
        return Math.Max(1e-6f, sorted[(int)(part * (sorted.Length - 1))]);
    }

    /// <summary>Positions of the best, best first, ties by position.</summary>
    private static int[] Top(IEnumerable<double> values)
    {
        var (best, count, position) = (new (double Value, int Position)[Depth], 0, -1);
        foreach (var value in values)
        {
            position++;
            if (count == Depth && value <= best[^1].Value)
                continue;
            var rank = count < Depth ? count++ : Depth - 1;
            for (; rank > 0 && best[rank - 1].Value < value; rank--)
                best[rank] = best[rank - 1];
            best[rank] = (value, position);
        }

        return Array.ConvertAll(best[..count], entry => entry.Position);
    }
}
