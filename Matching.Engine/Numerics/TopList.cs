namespace Matching.Engine.Numerics;

/// <summary>
/// The best entries of those offered: the higher score first, of equal scores the lower ordinal. What was offered in which order does
/// not matter. Not thread safe.
/// </summary>
internal sealed class TopList(int capacity)
{
    private readonly long[] _heap = new long[capacity];
    private int _count;

    public int Count => _count;

    /// <summary>Millionths below which an entry does not enter.</summary>
    public int Floor => _count < _heap.Length ? 0 : _heap.Length == 0 ? int.MaxValue : KeyHeap.Micros(_heap[0]);

    /// <param name="micros">A score in millionths, 0 or more.</param>
    /// <param name="ordinal">0 or more.</param>
    public void Offer(int micros, int ordinal) => KeyHeap.Offer(_heap, ref _count, KeyHeap.Key(micros, ordinal));

    /// <summary>The entries, best first; the list stays as it is.</summary>
    public (int Ordinal, int Micros)[] ToSorted()
    {
        var keys = _heap.AsSpan(0, _count).ToArray();
        Array.Sort(keys);
        Array.Reverse(keys);
        return Array.ConvertAll(keys, static key => (KeyHeap.Ordinal(key), KeyHeap.Micros(key)));
    }

    /// <summary>Moves the entries out, best first, and begins anew.</summary>
    /// <returns>How many there were.</returns>
    public int Take(Span<int> ordinals, Span<int> micros) => KeyHeap.Take(_heap, ref _count, ordinals, micros);

    public void Clear() => _count = 0;
}
