using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Matching.Engine.Text;

/// <summary>The texts of one side by term, to compare a text of the other side with all of them at once. Immutable.</summary>
internal sealed class TextIndex
{
    /// <summary>A term that one text in so many has is kept for all texts, so that vectors add it; it takes twice the room of the texts that have it at most.</summary>
    private const int Frequent = 4;

    private readonly int[] _starts;
    private readonly Posting[] _postings;
    private readonly float[]?[] _columns;
    private readonly int _count;

    /// <param name="vectors">One a text; its position is its number.</param>
    /// <param name="terms">How many terms the model has.</param>
    public TextIndex(IReadOnlyList<SparseVector> vectors, int terms)
    {
        _count = vectors.Count;
        var frequencies = new int[terms];
        foreach (var vector in vectors)
        {
            foreach (var term in vector.Terms)
                frequencies[term]++;
        }

        _columns = Array.ConvertAll(frequencies, frequency => frequency > 0 && frequency * Frequent >= _count ? new float[_count] : null);
        _starts = new int[terms + 1];
        for (var term = 0; term < terms; term++)
            _starts[term + 1] = _starts[term] + (_columns[term] is null ? frequencies[term] : 0);
        var next = _starts[..^1].ToArray();
        _postings = new Posting[_starts[terms]];
        for (var text = 0; text < vectors.Count; text++)
        {
            var (ordinals, values) = vectors[text];
            for (var i = 0; i < ordinals.Length; i++)
            {
                if (_columns[ordinals[i]] is { } column)
                {
                    column[text] = values[i];
                    continue;
                }

                _postings[next[ordinals[i]]++] = new Posting(text, values[i]);
            }
        }
    }

    /// <summary>As <see cref="Score(SparseVector, Span{float})"/>, in a row of its own.</summary>
    public float[] Score(SparseVector query)
    {
        var similarities = new float[_count];
        Score(query, similarities);
        return similarities;
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
            var (term, value) = (query.Terms[i], query.Values[i]);
            if (_columns[term] is { } column)
            {
                // What a text does not have adds 0.
                ScaledSum.Add(similarities, column, value);
                continue;
            }

            foreach (var (text, part) in _postings.AsSpan(_starts[term].._starts[term + 1]))
                Unsafe.Add(ref sums, text) += value * part;
        }
    }

    // A term's texts and values side by side: most terms have few, and one place in memory is read sooner than two.
    private readonly record struct Posting(int Text, float Value);
}
