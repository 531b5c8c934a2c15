using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Matching.Engine.Numerics;

namespace Matching.Engine.Text;

/// <summary>
/// The texts of one side by term, to compare a text of the other side with all of them at once. Comparing is waiting for memory, so a text and its value
/// are four bytes. Immutable.
/// </summary>
internal sealed class TextIndex
{
    /// <summary>A term that one text in so many has is kept for all texts, so that vectors add it; it takes twice the room of the texts that have it
    /// at most.</summary>
    private const int Frequent = 4;

    /// <summary>How many texts there may be at most.</summary>
    public const int MostTexts = 1 << 16;

    private readonly Place[] _places;
    private readonly Posting[] _postings;
    private readonly ushort[] _columns;
    private readonly int _count;

    /// <param name="vectors">One a text, at most <see cref="MostTexts"/>; its position is its number. Their values are rounded (<see
    /// cref="SparseVector.Rounded"/>).</param>
    /// <param name="terms">How many terms the model has.</param>
    public TextIndex(IReadOnlyList<SparseVector> vectors, int terms)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(vectors.Count, MostTexts);
        _count = vectors.Count;
        var frequencies = new int[terms];
        foreach (var vector in vectors)
        {
            foreach (var term in vector.Terms)
                frequencies[term]++;
        }

        (_places, _postings, _columns) = Lay(frequencies);
        var next = Array.ConvertAll(_places, place => place.From);
        for (var text = 0; text < vectors.Count; text++)
        {
            var (ordinals, values) = vectors[text];
            for (var i = 0; i < ordinals.Length; i++)
            {
                var (term, value) = (ordinals[i], PackedFloat.FromSingle(values[i]));
                if (_places[term].IsColumn)
                    _columns[_places[term].From + text] = value;
                else
                    _postings[next[term]++] = new Posting((ushort)text, value);
            }
        }
    }

    /// <summary>What many texts have, many demands ask: such terms lie side by side, where the processor's caches keep them.</summary>
    private (Place[] Places, Posting[] Postings, ushort[] Columns) Lay(int[] frequencies)
    {
        var (places, postings, columns) = (new Place[frequencies.Length], 0, 0);
        foreach (var term in Enumerable.Range(0, frequencies.Length).Where(term => frequencies[term] > 0).OrderByDescending(term => frequencies[term]))
        {
            if (frequencies[term] * Frequent >= _count)
            {
                places[term] = new Place(columns, Place.Column);
                columns += _count;
            }
            else
            {
                places[term] = new Place(postings, frequencies[term]);
                postings += frequencies[term];
            }
        }

        return (places, new Posting[postings], new ushort[columns]);
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
        // Terms stand anywhere: all places are looked up at once, and each list is asked for while the one before it is added.
        var (terms, places) = (query.Terms, ArrayPool<Place>.Shared.Rent(query.Terms.Length));
        for (var i = 0; i < terms.Length; i++)
            places[i] = _places[terms[i]];
        // Unchecked: every posting is one of the texts, and this is where a recompute spends most of its time.
        ref var sums = ref MemoryMarshal.GetReference(similarities);
        for (var i = 0; i < terms.Length; i++)
        {
            if (i + 1 < terms.Length)
                Fetch(places[i + 1]);
            var (place, value) = (places[i], query.Values[i]);
            if (place.IsColumn)
            {
                // What a text does not have adds 0.
                WeightedRowSum.Add(similarities, Column(place), value);
                continue;
            }

            foreach (var (text, part) in Postings(place))
                Unsafe.Add(ref sums, (nint)text) += value * PackedFloat.ToSingle(part);
        }

        ArrayPool<Place>.Shared.Return(places);
    }

    private void Fetch(Place place)
    {
        if (place.IsColumn)
            Prefetch.Begin(Column(place));
        else
            Prefetch.Begin(Postings(place));
    }

    private ReadOnlySpan<ushort> Column(Place place) => _columns.AsSpan(place.From, _count);

    private ReadOnlySpan<Posting> Postings(Place place) => _postings.AsSpan(place.From, place.Count);

    /// <summary>Where a term's postings are, or its column.</summary>
    /// <param name="Count">How many postings, or <see cref="Column"/>.</param>
    private readonly record struct Place(int From, int Count)
    {
        public const int Column = -1;

        public bool IsColumn => Count == Column;
    }

    // A term's texts and values side by side: most terms have few, and one place in memory is read sooner than two.
    private readonly record struct Posting(ushort Text, ushort Value);
}
