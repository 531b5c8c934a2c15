using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Matching.Engine.Text;

/// <summary>The texts of one side by term, to compare a text of the other side with all of them at once. Immutable.</summary>
internal sealed class TextIndex
{
    private readonly int[] _starts;
    private readonly int[] _texts;
    private readonly float[] _values;
    private readonly int _count;

    /// <param name="vectors">One a text; its position is its number.</param>
    /// <param name="terms">How many terms the model has.</param>
    public TextIndex(IReadOnlyList<SparseVector> vectors, int terms)
    {
        _count = vectors.Count;
        _starts = new int[terms + 1];
        foreach (var term in vectors.SelectMany(vector => vector.Terms))
            _starts[term + 1]++;
        for (var term = 0; term < terms; term++)
            _starts[term + 1] += _starts[term];
        var next = _starts[..^1].ToArray();
        _texts = new int[_starts[terms]];
        _values = new float[_starts[terms]];
        for (var text = 0; text < vectors.Count; text++)
        {
            var (ordinals, values) = vectors[text];
            for (var i = 0; i < ordinals.Length; i++)
            {
                var slot = next[ordinals[i]]++;
                (_texts[slot], _values[slot]) = (text, values[i]);
            }
        }
    }

    /// <summary>The inner product with every text, added in ascending order of terms as <see cref="SparseVector.Dot"/> does.</summary>
    /// <param name="similarities">As many as there are texts; overwritten.</param>
    public void Score(SparseVector query, Span<float> similarities)
    {
        similarities = similarities[.._count];
        similarities.Clear();
        // Unchecked: every posting is one of the texts, and this is where a recompute spends most of its time.
        ref var sums = ref MemoryMarshal.GetReference(similarities);
        for (var i = 0; i < query.Terms.Length; i++)
        {
            var (value, from, end) = (query.Values[i], _starts[query.Terms[i]], _starts[query.Terms[i] + 1]);
            var texts = _texts.AsSpan(from, end - from);
            var values = _values.AsSpan(from, end - from);
            for (var slot = 0; slot < texts.Length && slot < values.Length; slot++)
                Unsafe.Add(ref sums, texts[slot]) += value * values[slot];
        }
    }
}
