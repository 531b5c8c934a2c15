using System.Runtime.InteropServices;

namespace Matching.Engine.Skills.Mining;

/// <summary>
/// Measures phrases in texts: how often they stand there, how firmly they hang together, how freely they are used. All of them, and the parts
/// that they are compared with, are one tree of tokens, so that one walk from each place of the texts counts everything.
/// </summary>
internal sealed class PhraseMiner
{
    private readonly TokenText _text;
    private readonly Dictionary<ulong, int> _steps = [];
    private readonly List<int> _counts = [0];
    private readonly Dictionary<int, Candidate> _candidates = [];

    private PhraseMiner(TokenText text) => _text = text;

    /// <summary>Those of the phrases that the texts have, by key.</summary>
    /// <param name="pieces">In an order that the texts' own does not change.</param>
    /// <param name="phrases">As <see cref="SkillSpelling.Key"/> writes them.</param>
    /// <param name="longest">Phrases of more tokens are left out.</param>
    public static IReadOnlyList<Phrase> Measure(IReadOnlyList<string> pieces, IEnumerable<string> phrases, int longest)
    {
        var miner = new PhraseMiner(new TokenText(pieces));
        foreach (var phrase in phrases)
        {
            if (miner._text.Find(phrase) is { Length: > 0 } tokens && tokens.Length <= longest)
                miner.Add(phrase, tokens);
        }

        miner.Count();
        return [.. miner._candidates.Values.Where(candidate => miner._counts[candidate.Node] > 0).Select(miner.Measured)
            .OrderBy(phrase => phrase.Key, StringComparer.Ordinal)];
    }

    private void Add(string phrase, int[] tokens)
    {
        // Whatever ends a phrase is a part of it too; what begins it is on the way.
        for (var start = 1; start < tokens.Length; start++)
            Walk(tokens.AsSpan(start));
        var node = Walk(tokens);
        _candidates.TryAdd(node, new Candidate(phrase, tokens, node, [], []));
    }

    /// <summary>To the end of a run of tokens, on a new way where there is none.</summary>
    private int Walk(ReadOnlySpan<int> tokens)
    {
        var node = 0;
        foreach (var token in tokens)
        {
            ref var next = ref CollectionsMarshal.GetValueRefOrAddDefault(_steps, Step(node, token), out var known);
            if (!known)
            {
                next = _counts.Count;
                _counts.Add(0);
            }

            node = next;
        }

        return node;
    }

    private void Count()
    {
        var tokens = _text.Tokens;
        for (var start = 0; start < tokens.Length; start++)
        {
            var node = 0;
            for (var at = start; at < tokens.Length && _steps.TryGetValue(Step(node, tokens[at]), out node); at++)
            {
                CollectionsMarshal.AsSpan(_counts)[node]++;
                if (_candidates.TryGetValue(node, out var candidate))
                    candidate.Stand(tokens[start - 1], tokens[at + 1]);
            }
        }
    }

    private static ulong Step(int node, int token) => ((ulong)(uint)node << 32) | (uint)token;

    private Phrase Measured(Candidate candidate)
    {
        var count = _counts[candidate.Node];
        return new Phrase(
            candidate.Key, candidate.Tokens.Length, count, Cohesion(candidate.Tokens, count),
                Math.Min(Freedom(candidate.Before, count), Freedom(candidate.After, count)));
    }

    private double Cohesion(int[] tokens, int count)
    {
        if (tokens.Length == 1)
            return 1;
        double total = _text.Tokens.Length;
        var own = count / total;
        var weakest = double.MaxValue;
        for (var cut = 1; cut < tokens.Length; cut++)
        {
            var (left, right) = (_counts[Walk(tokens.AsSpan(0, cut))], _counts[Walk(tokens.AsSpan(cut))]);
            weakest = Math.Min(weakest, Math.Log(own / (left / total * (right / total))));
        }

        return weakest / -Math.Log(own);
    }

    // Sums of real numbers depend on their order, which is that of the first occurrence in sorted pieces: always the same.
    private static double Freedom(Dictionary<int, int> neighbours, int count) =>
        Math.Log(count) - (neighbours.Values.Sum(times => times * Math.Log(times)) / count);

    /// <param name="Before">How often each token stands before it, borders aside; so <paramref name="After"/>.</param>
    private sealed record Candidate(string Key, int[] Tokens, int Node, Dictionary<int, int> Before, Dictionary<int, int> After)
    {
        public void Stand(int before, int after)
        {
            // Each border is a neighbour of its own, and adds one times log one to the sum of n log n: nothing.
            if (before != TokenText.Border)
                CollectionsMarshal.GetValueRefOrAddDefault(Before, before, out _)++;
            if (after != TokenText.Border)
                CollectionsMarshal.GetValueRefOrAddDefault(After, after, out _)++;
        }
    }
}
