using System.Runtime.InteropServices;

namespace Matching.Engine.Text;

/// <summary>How often each term occurs in one text, weighted by field.</summary>
internal sealed class TermCounts
{
    private readonly Dictionary<string, float> _counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, float> Counts => _counts;

    public static TermCounts From(IReadOnlyList<TextField> fields, FieldWeights weights, Tokenizer tokenizer)
    {
        var counts = new TermCounts();
        foreach (var (kind, text) in fields)
        {
            if (weights.Of(kind) > 0)
                tokenizer.Count(text, weights.Of(kind), counts);
        }

        return counts;
    }

    public void Add(ReadOnlySpan<char> term, float weight)
    {
        var lookup = _counts.GetAlternateLookup<ReadOnlySpan<char>>();
        CollectionsMarshal.GetValueRefOrAddDefault(lookup, term, out _) += weight;
    }
}
