namespace Matching.Engine.Ranking;

/// <summary>
/// The best entries of those offered: the higher score first, of equal scores the lower ordinal. What was offered in which order does
/// not matter. Not thread safe.
/// </summary>
internal sealed class TopList(int capacity)
{
    // One number an entry that sorts as the entries do; the least stands at the root of a heap.
    private readonly long[] _heap = new long[capacity];
    private int _count;

    public int Count => _count;

    /// <param name="micros">A score in millionths, 0 or more.</param>
    /// <param name="ordinal">0 or more.</param>
    public void Offer(int micros, int ordinal)
    {
        var key = ((long)micros << 32) | (uint)(int.MaxValue - ordinal);
        if (_count < _heap.Length)
        {
            SiftUp(_count++, key);
        }
        else if (_heap.Length > 0 && key > _heap[0])
        {
            SiftDown(key);
        }
    }

    public void OfferAll(TopList other)
    {
        foreach (var key in other._heap.AsSpan(0, other._count))
            Offer(Micros(key), Ordinal(key));
    }

    /// <summary>The entries, best first; the list stays as it is.</summary>
    public (int Ordinal, int Micros)[] ToSorted()
    {
        var keys = _heap.AsSpan(0, _count).ToArray();
        Array.Sort(keys, static (a, b) => b.CompareTo(a));
        return [.. keys.Select(key => (Ordinal(key), Micros(key)))];
    }

    public void Clear() => _count = 0;

    private static int Micros(long key) => (int)(key >> 32);

    private static int Ordinal(long key) => int.MaxValue - (int)(uint)key;

    private void SiftUp(int at, long key)
    {
        for (; at > 0 && _heap[(at - 1) / 2] > key; at = (at - 1) / 2)
            _heap[at] = _heap[(at - 1) / 2];
        _heap[at] = key;
    }

    private void SiftDown(long key)
    {
        var at = 0;
        for (var child = 1; child < _count; child = (2 * at) + 1)
        {
            if (child + 1 < _count && _heap[child + 1] < _heap[child])
                child++;
            if (_heap[child] >= key)
                break;
            _heap[at] = _heap[child];
            at = child;
        }

        _heap[at] = key;
    }
}
