using System.Runtime.InteropServices;

namespace Matching.Engine.Text;

/// <summary>
/// Numbers the terms that one tokenizer finds in all texts. They are parted by the high bits of their hashes, so that a part of a whole city's
/// is counted in the processor's cache; each text's terms ascend, so that those of a part stand together. Texts are taken in blocks that stay there too.
/// </summary>
internal sealed class TermNumbers
{
    private const int PartBits = 4;

    /// <summary>Parts that a thread counts at a time, and texts that it takes to count them.</summary>
    private const int Share = 4;
    private const int Block = 512;

    private readonly TermCounts[] _texts;
    private readonly Memory<int>[] _numbers;
    private readonly Part[] _parts = new Part[1 << PartBits];

    /// <param name="texts">All texts' terms by the tokenizer.</param>
    /// <param name="sides">By text.</param>
    public TermNumbers(TermCounts[] texts, TextSide[] sides, ParallelOptions options)
    {
        var room = new TermArena();
        (_texts, _numbers) = (texts, Array.ConvertAll(texts, text => room.Numbers(text.Hashes.Length)));
        Parallel.For(0, _parts.Length / Share, options, share => Count(share * Share, (share + 1) * Share, sides));
        var first = 0;
        foreach (var part in _parts)
            first = part.Keep(first);
    }

    /// <summary>The terms of more than one text; what one alone has joins nothing and is left to the weight of unknown terms.</summary>
    /// <param name="weight">Of a term by the demands and the programs that have it.</param>
    /// <param name="named">Whether somebody reads the terms' letters.</param>
    public TermSpace ToSpace(Func<int, int, float> weight, bool named)
    {
        var kept = _parts.SelectMany(part => part.Kept).ToArray();
        return new TermSpace(
            Array.ConvertAll(kept, term => term.Hash),
            named ? Array.ConvertAll(kept, term => _texts[term.Text].Name(term.At)) : [],
            Array.ConvertAll(kept, term => weight(term.Demands, term.Programs)),
            weight(0, 1));
    }

    /// <summary>By term of a text: its ordinal in <see cref="ToSpace"/>, or -1. To be taken once: it stands where the numbers stood.</summary>
    public ReadOnlyMemory<int> Take(int text)
    {
        var hashes = _texts[text].Hashes.Span;
        var ordinals = _numbers[text].Span;
        for (var term = 0; term < ordinals.Length; term++)
            ordinals[term] = _parts[PartOf(hashes[term])].Ordinals[ordinals[term]];
        return _numbers[text];
    }

    /// <summary>Counts the parts from one number up to another.</summary>
    private void Count(int from, int to, TextSide[] sides)
    {
        var numbers = new Dictionary<ulong, int>[_parts.Length];
        for (var part = from; part < to; part++)
            (_parts[part], numbers[part]) = (new Part(), []);
        var next = new int[Block];
        for (var block = 0; block < _texts.Length; block += Block)
        {
            var end = Math.Min(block + Block, _texts.Length);
            for (var text = block; text < end; text++)
                next[text - block] = First(_texts[text].Hashes.Span, from);
            for (var part = from; part < to; part++)
            {
                for (var text = block; text < end; text++)
                    next[text - block] = Count(part, numbers[part], sides[text], text, next[text - block]);
            }
        }
    }

    /// <summary>Counts a text's terms of one part.</summary>
    /// <param name="term">The first of them.</param>
    /// <returns>The first behind them.</returns>
    private int Count(int part, Dictionary<ulong, int> numbers, TextSide side, int text, int term)
    {
        var hashes = _texts[text].Hashes.Span;
        var found = _numbers[text].Span;
        for (; term < hashes.Length && PartOf(hashes[term]) == part; term++)
            found[term] = _parts[part].Add(numbers, hashes[term], side, text, term);
        return term;
    }

    private static int First(ReadOnlySpan<ulong> hashes, int part) => hashes.BinarySearch((ulong)part << (64 - PartBits)) is var at && at < 0 ? ~at : at;

    private static int PartOf(ulong hash) => (int)(hash >> (64 - PartBits));

    private sealed class Part
    {
        private List<FoundTerm> _terms = [];

        /// <summary>Ascending.</summary>
        public FoundTerm[] Kept { get; private set; } = [];

        /// <summary>By number.</summary>
        public int[] Ordinals { get; private set; } = [];

        /// <summary>Counts a term of a text.</summary>
        /// <param name="numbers">By hash: the number of each term so far.</param>
        /// <returns>Its number in this part.</returns>
        public int Add(Dictionary<ulong, int> numbers, ulong hash, TextSide side, int text, int at)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, hash, out var known);
            if (!known)
            {
                number = _terms.Count;
                _terms.Add(new FoundTerm(hash, number, text, at));
            }

            ref var term = ref CollectionsMarshal.AsSpan(_terms)[number];
            if (side == TextSide.Demand)
                term.Demands++;
            else
                term.Programs++;
            return number;
        }

        /// <returns>The ordinal behind those of this part.</returns>
        public int Keep(int first)
        {
            Kept = [.. _terms.Where(term => term.Demands + term.Programs > 1).OrderBy(term => term.Hash)];
            Ordinals = new int[_terms.Count];
            Array.Fill(Ordinals, -1);
            foreach (var term in Kept)
                Ordinals[term.Number] = first++;
            _terms = [];
            return first;
        }
    }

    /// <param name="Text">One that has it, to read its letters.</param>
    /// <param name="At">Where that has it.</param>
    private record struct FoundTerm(ulong Hash, int Number, int Text, int At, int Demands = 0, int Programs = 0);
}
