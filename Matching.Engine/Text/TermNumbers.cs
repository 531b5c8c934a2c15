using System.Runtime.InteropServices;

namespace Matching.Engine.Text;

/// <summary>
/// Numbers the terms that one tokenizer finds in all texts. They are parted by the high bits of their hashes, so that a part of a whole city's
/// is counted in the processor's cache; each text's terms ascend, so that those of a part stand together.
/// </summary>
internal sealed class TermNumbers
{
    private const int PartBits = 4;

    private readonly TermCounts[] _texts;
    private readonly Memory<int>[] _numbers;
    private readonly Part[] _parts = new Part[1 << PartBits];

    /// <param name="texts">All texts' terms by the tokenizer.</param>
    /// <param name="sides">By text.</param>
    public TermNumbers(TermCounts[] texts, TextSide[] sides, ParallelOptions options)
    {
        var room = new TermRoom();
        (_texts, _numbers) = (texts, Array.ConvertAll(texts, text => room.Numbers(text.Hashes.Length)));
        Parallel.For(0, _parts.Length, options, part => _parts[part] = Count(part, sides));
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
            ordinals[term] = _parts[(int)(hashes[term] >> (64 - PartBits))].Ordinals[ordinals[term]];
        return _numbers[text];
    }

    private Part Count(int number, TextSide[] sides)
    {
        var (part, numbers) = (new Part(), new Dictionary<ulong, int>());
        for (var text = 0; text < _texts.Length; text++)
        {
            var hashes = _texts[text].Hashes.Span;
            var found = _numbers[text].Span;
            var first = hashes.BinarySearch((ulong)number << (64 - PartBits));
            for (var term = first < 0 ? ~first : first; term < hashes.Length && (int)(hashes[term] >> (64 - PartBits)) == number; term++)
                found[term] = part.Add(numbers, hashes[term], sides[text], text, term);
        }

        return part;
    }

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
