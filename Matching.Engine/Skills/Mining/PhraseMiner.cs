using System.Runtime.InteropServices;

namespace Matching.Engine.Skills.Mining;

/// <summary>
/// Counts all runs of tokens that are frequent, level by level: a run can only be frequent where both runs that are one shorter are. Each level
/// is one pass; the memory is two numbers a token, and the runs that are kept.
/// </summary>
internal sealed class PhraseMiner
{
    private readonly TokenText _text;
    private readonly int _least;
    private readonly double _cohesion;
    private readonly List<Run> _runs = [];
    private readonly List<Phrase> _phrases = [];
    private int[] _shorter;

    private PhraseMiner(TokenText text, int least, double cohesion)
    {
        (_text, _least, _cohesion) = (text, least, cohesion);
        _shorter = new int[text.Tokens.Length];
    }

    /// <summary>Every phrase of up to <paramref name="longest"/> tokens with at least <paramref name="least"/> occurrences and so much cohesion, by key.</summary>
    /// <param name="pieces">In an order that the texts' own does not change.</param>
    public static IReadOnlyList<Phrase> Mine(IReadOnlyList<string> pieces, int least, double cohesion, int longest, CancellationToken cancellationToken)
    {
        var miner = new PhraseMiner(new TokenText(pieces), least, cohesion);
        for (var length = 1; length <= longest && miner.Count(length) > 0; length++)
            cancellationToken.ThrowIfCancellationRequested();
        miner._phrases.Sort((one, other) => string.CompareOrdinal(one.Key, other.Key));
        return miner._phrases;
    }

    /// <summary>One level; how many runs were kept.</summary>
    private int Count(int length)
    {
        var tokens = _text.Tokens;
        var found = new Dictionary<ulong, int>();
        var counts = new List<(int Count, int First)>();
        var at = new int[tokens.Length];
        Array.Fill(at, -1);
        for (var i = 0; i + length <= tokens.Length; i++)
        {
            var last = tokens[i + length - 1];
            if (last == TokenText.Border || (length > 1 && (_shorter[i] < 0 || _shorter[i + 1] < 0)))
                continue;
            ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(found, ((ulong)(uint)(length > 1 ? _shorter[i] : 0) << 32) | (uint)last, out var known);
            if (!known)
            {
                slot = counts.Count;
                counts.Add((0, i));
            }

            counts[slot] = (counts[slot].Count + 1, counts[slot].First);
            at[i] = slot;
        }

        var first = _runs.Count;
        var kept = Keep(counts, length);
        for (var i = 0; i < at.Length; i++)
            at[i] = at[i] < 0 ? -1 : kept[at[i]];
        var cohesion = new double[_runs.Count - first];
        for (var run = 0; run < cohesion.Length; run++)
            cohesion[run] = Cohesion(first + run, length);
        var freedom = Freedom(at, first, length, cohesion);
        for (var run = 0; run < cohesion.Length; run++)
        {
            if (cohesion[run] >= _cohesion)
                _phrases.Add(new Phrase(_text.Text(_runs[first + run].First, length), length, _runs[first + run].Count, cohesion[run], freedom[run]));
        }

        _shorter = at;
        return cohesion.Length;
    }

    /// <summary>The number of each run that is frequent, -1 for the others.</summary>
    private int[] Keep(List<(int Count, int First)> counts, int length)
    {
        var kept = new int[counts.Count];
        for (var slot = 0; slot < kept.Length; slot++)
        {
            var (count, first) = counts[slot];
            kept[slot] = count < _least ? -1 : _runs.Count;
            if (count >= _least)
                _runs.Add(new Run(count, first, length > 1 ? _shorter[first] : -1, length > 1 ? _shorter[first + 1] : -1));
        }

        return kept;
    }

    private double Cohesion(int run, int length)
    {
        if (length == 1)
            return 1;
        double total = _text.Tokens.Length;
        var own = _runs[run].Count / total;
        var weakest = double.MaxValue;
        for (var (left, cut) = (_runs[run].Left, 1); cut < length; left = _runs[left].Left, cut++)
        {
            // The left part is the run without its last tokens, the right part the run without its first.
            var right = run;
            for (var step = cut; step < length; step++)
                right = _runs[right].Right;
            weakest = Math.Min(weakest, Math.Log(own / (_runs[left].Count / total * (_runs[right].Count / total))));
        }

        return weakest / -Math.Log(own);
    }

    /// <summary>By run of this level; those that hang together too little are not looked at.</summary>
    private double[] Freedom(int[] at, int first, int length, double[] cohesion)
    {
        var count = cohesion.Length;
        var result = new double[count];
        Array.Fill(result, double.MaxValue);
        foreach (var side in (ReadOnlySpan<int>)[-1, length])
        {
            var neighbours = new Dictionary<ulong, int>();
            var sums = new double[count];
            for (var i = 0; i < at.Length; i++)
            {
                // Borders add one times log one to the sum of n log n: nothing.
                if (at[i] >= 0 && cohesion[at[i] - first] >= _cohesion && _text.Tokens[i + side] is not TokenText.Border and var token)
                    CollectionsMarshal.GetValueRefOrAddDefault(neighbours, ((ulong)(uint)(at[i] - first) << 32) | (uint)token, out _)++;
            }

            // Sums of real numbers depend on their order, which is that of the first occurrence in sorted pieces: always the same.
            foreach (var (key, times) in neighbours)
                sums[(int)(key >> 32)] += times * Math.Log(times);
            for (var run = 0; run < count; run++)
                result[run] = Math.Min(result[run], Math.Log(_runs[first + run].Count) - (sums[run] / _runs[first + run].Count));
        }

        return result;
    }

    private readonly record struct Run(int Count, int First, int Left, int Right);
}
