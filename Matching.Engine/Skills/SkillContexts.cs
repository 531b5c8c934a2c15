using System.Buffers;

namespace Matching.Engine.Skills;

/// <summary>
/// Which skills stand in rows together, and so beside which others each is used: positive pointwise mutual information over rows. Source:
/// J. Bullinaria and J. Levy, "Extracting semantic representations from word co-occurrence statistics", Behavior Research Methods 39(3), 2007.
/// </summary>
internal sealed class SkillContexts
{
    /// <summary>Fewer rows than this say nothing of a skill, and fewer together nothing of a pair.</summary>
    private const int LeastRows = 5;
    private const int LeastTogether = 3;
    private const double LeastAlike = 0.5;

    // Enough to know a skill by, however many rows a country has.
    private const int MostRows = 60_000;

    private readonly int[] _rows;
    private readonly (int Skill, float Weight)[][] _contexts;
    private readonly float[] _norms;
    private readonly int _count;

    /// <param name="rows">The skills of each row, ascending, none twice; in an order that the rows' own does not change.</param>
    /// <param name="skills">How many the vocabulary has.</param>
    public SkillContexts(IReadOnlyList<int[]> rows, int skills)
    {
        var step = (rows.Count / MostRows) + 1;
        var sample = Enumerable.Range(0, (rows.Count + step - 1) / step).Select(row => rows[row * step]).ToArray();
        _count = sample.Length;
        _rows = new int[skills];
        foreach (var skill in sample.SelectMany(row => row))
            _rows[skill]++;
        Together = CountTogether(sample);
        var contexts = new List<(int, float)>[skills];
        foreach (var ((one, other), together) in Together)
        {
            if (Weight(together, _rows[one], _rows[other]) is > 0 and var weight)
            {
                (contexts[one] ??= []).Add((other, weight));
                (contexts[other] ??= []).Add((one, weight));
            }
        }

        _contexts = [.. contexts.Select(context => context is null ? [] : context.OrderBy(entry => entry.Item1).ToArray())];
        _norms = [.. _contexts.Select(context => Norm(context))];
    }

    /// <summary>Pairs that stand together in rows often enough, the lower ordinal first, ascending; how often.</summary>
    public IReadOnlyList<((int One, int Other) Pair, int Rows)> Together { get; }

    /// <summary>How alike two skills are used, in [0, 1]: the cosine of what stands beside them, themselves aside.</summary>
    public double Likeness(int one, int other)
    {
        var (sum, i, j) = (0.0, 0, 0);
        var (left, right) = (_contexts[one], _contexts[other]);
        while (i < left.Length && j < right.Length)
        {
            if (left[i].Skill == right[j].Skill)
                sum += (double)left[i++].Weight * right[j++].Weight;
            else if (left[i].Skill < right[j].Skill)
                i++;
            else
                j++;
        }

        return sum > 0 ? sum / (_norms[one] * _norms[other]) : 0;
    }

    /// <summary>The skill that is used most like whatever stands in the rows, or -1 where nothing is; ties go to the lower ordinal.</summary>
    public (int Skill, float Likeness) Nearest(IReadOnlyList<int[]> rows)
    {
        var (counts, sums, norm) = (ArrayPool<int>.Shared.Rent(_rows.Length), ArrayPool<double>.Shared.Rent(_rows.Length), 0.0);
        Array.Clear(counts);
        var beside = new List<int>();
        foreach (var row in rows)
        {
            foreach (var skill in row)
            {
                if (++counts[skill] == LeastTogether)
                    beside.Add(skill);
            }
        }

        // Sums are added in the order of skills, whatever the rows' order.
        beside.Sort();
        Array.Clear(sums);
        foreach (var skill in beside)
        {
            if (_rows[skill] < LeastRows || Weight(counts[skill], rows.Count, _rows[skill]) is not (> 0 and var weight))
                continue;
            norm += (double)weight * weight;
            foreach (var (other, theirs) in _contexts[skill])
                sums[other] += (double)weight * theirs;
        }

        var best = (Skill: -1, Likeness: 0.0);
        for (var skill = 0; skill < _rows.Length; skill++)
        {
            var likeness = sums[skill] > 0 ? sums[skill] / (Math.Sqrt(norm) * _norms[skill]) : 0;
            if (likeness > best.Likeness)
                best = (skill, likeness);
        }

        ArrayPool<int>.Shared.Return(counts);
        ArrayPool<double>.Shared.Return(sums);
        return best.Likeness >= LeastAlike ? (best.Skill, (float)Math.Round(best.Likeness, 2)) : (-1, 0);
    }

    /// <summary>Skill by skill: the rows that have it, and what stands behind it there.</summary>
    private List<((int One, int Other) Pair, int Rows)> CountTogether(int[][] rows)
    {
        var having = Array.ConvertAll(_rows, count => new List<(int Row, int Place)>(count >= LeastRows ? count : 0));
        for (var row = 0; row < rows.Length; row++)
        {
            for (var place = 0; place < rows[row].Length; place++)
            {
                if (_rows[rows[row][place]] >= LeastRows)
                    having[rows[row][place]].Add((row, place));
            }
        }

        var (together, counts) = (new List<((int, int), int)>(), new int[_rows.Length]);
        for (var one = 0; one < having.Length; one++)
        {
            if (having[one].Count < LeastTogether)
                continue;
            Array.Clear(counts);
            foreach (var (row, place) in having[one])
            {
                foreach (var other in rows[row].AsSpan(place + 1))
                    counts[other]++;
            }

            for (var other = one + 1; other < counts.Length; other++)
            {
                if (counts[other] >= LeastTogether && _rows[other] >= LeastRows)
                    together.Add(((one, other), counts[other]));
            }
        }

        return together;
    }

    private float Weight(int together, int one, int other) => (float)Math.Log((double)together * _count / ((double)one * other));

    private static float Norm((int Skill, float Weight)[] context) => (float)Math.Sqrt(context.Sum(entry => (double)entry.Weight * entry.Weight));
}
