using System.Runtime.InteropServices;

namespace Matching.Engine.Text;

/// <summary>How often each term occurs in one text, weighted by field, in the order in which the text names them.</summary>
/// <param name="names">Takes in the letters of terms that it does not have yet, or null.</param>
/// <param name="letters">About how many letters the text has.</param>
internal sealed class TermCounts(Dictionary<ulong, string>? names = null, int letters = 0)
{
    private readonly Dictionary<ulong, float> _counts = new(letters);

    /// <summary>By <see cref="Term.Hash"/>.</summary>
    public Dictionary<ulong, float> Counts => _counts;

    public static TermCounts From(IReadOnlyList<TextField> fields, FieldWeights weights, Tokenizer tokenizer, Dictionary<ulong, string>? names = null)
    {
        var counts = new TermCounts(names, fields.Sum(field => weights.Of(field.Kind) > 0 ? field.Text.Length : 0));
        foreach (var (kind, text) in fields)
        {
            if (weights.Of(kind) > 0)
                tokenizer.Count(text, weights.Of(kind), counts);
        }

        return counts;
    }

    public void Add(ReadOnlySpan<char> term, float weight)
    {
        var hash = Term.Hash(term);
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, hash, out var known);
        count += weight;
        if (!known && names is not null && !names.ContainsKey(hash))
            names[hash] = term.ToString();
    }
}
