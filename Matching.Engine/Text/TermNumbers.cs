using System.Runtime.InteropServices;

namespace Matching.Engine.Text;

/// <summary>
/// Numbers one tokenizer's terms as texts bring them, and counts in how many texts of each side a term occurs. Texts may come from several
/// threads at once: terms are parted by the high bits of their hashes, and a text, whose terms ascend, goes through one part after the other.
/// </summary>
/// <param name="named">Whether somebody reads the terms' letters.</param>
internal sealed class TermNumbers(bool named)
{
    private const int PartBits = 6;

    private readonly Part[] _parts = [.. Enumerable.Range(0, 1 << PartBits).Select(_ => new Part(named))];

    /// <returns>By place: the term's number.</returns>
    public int[] Add(TermTable table, int[] places, TextSide side)
    {
        var numbers = new int[places.Length];
        for (var from = 0; from < places.Length;)
        {
            var (part, to) = (PartOf(table.Hash(places[from])), from + 1);
            while (to < places.Length && PartOf(table.Hash(places[to])) == part)
                to++;
            lock (_parts[part])
            {
                for (; from < to; from++)
                    numbers[from] = (_parts[part].Add(table, places[from], side) << PartBits) | part;
            }
        }

        return numbers;
    }

    /// <summary>
    /// The terms of more than one text, numbered anew as they ascend; what one text alone has joins nothing and is left to the weight of
    /// unknown terms. No texts are added any more.
    /// </summary>
    /// <param name="weight">Of a term by the texts of both sides that have it.</param>
    /// <returns>The terms, and by part and old number the new ones.</returns>
    public (TermSpace Space, int[][] Ordinals) Order(Func<int, int, float> weight)
    {
        var (terms, names, weights) = (new List<ulong>(), new List<string>(), new List<float>());
        var ordinals = new int[_parts.Length][];
        for (var part = 0; part < _parts.Length; part++)
        {
            var known = _parts[part].Terms;
            ordinals[part] = new int[known.Count];
            Array.Fill(ordinals[part], -1);
            foreach (var number in Enumerable.Range(0, known.Count).Where(number => known[number].Demands + known[number].Programs > 1).OrderBy(number => known[number].Hash))
            {
                var term = known[number];
                ordinals[part][number] = terms.Count;
                terms.Add(term.Hash);
                weights.Add(weight(term.Demands, term.Programs));
                if (named)
                    names.Add(term.Letters);
            }
        }

        return (new TermSpace([.. terms], [.. names], [.. weights], weight(0, 1)), ordinals);
    }

    /// <summary>A text's terms by their new numbers.</summary>
    public static int[] Ordinals(int[] numbers, int[][] ordinals) =>
        Array.ConvertAll(numbers, number => ordinals[number & ((1 << PartBits) - 1)][number >> PartBits]);

    private static int PartOf(ulong hash) => (int)(hash >> (64 - PartBits));

    private sealed class Part(bool named)
    {
        private readonly Dictionary<ulong, int> _numbers = [];

        public List<KnownTerm> Terms { get; } = [];

        public int Add(TermTable table, int place, TextSide side)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, table.Hash(place), out var known);
            if (!known)
            {
                number = Terms.Count;
                Terms.Add(new KnownTerm(table.Hash(place), named ? table.Letters(place).ToString() : ""));
            }

            ref var term = ref CollectionsMarshal.AsSpan(Terms)[number];
            if (side == TextSide.Demand)
                term.Demands++;
            else
                term.Programs++;
            return number;
        }
    }

    private record struct KnownTerm(ulong Hash, string Letters, int Demands = 0, int Programs = 0);
}
