namespace Matching.Engine.Numerics;

/// <summary>
/// The best entries of those offered, in memory of the caller's: the higher score first, of equal scores the lower ordinal. An entry is one
/// number that sorts as entries do; the least stands at the root of a heap.
/// </summary>
internal static class KeyHeap
{
    /// <param name="micros">A score in millionths, 0 or more.</param>
    /// <param name="ordinal">0 or more.</param>
    public static long Key(int micros, int ordinal) => ((long)micros << 32) | (uint)(int.MaxValue - ordinal);

    public static int Micros(long key) => (int)(key >> 32);

    public static int Ordinal(long key) => int.MaxValue - (int)(uint)key;

    /// <param name="heap">As long as the list may be.</param>
    /// <param name="count">How many entries it has.</param>
    public static void Offer(Span<long> heap, ref int count, long key)
    {
        if (count < heap.Length)
            SiftUp(heap, count++, key);
        else if (heap.Length > 0 && key > heap[0])
            SiftDown(heap, key);
    }

    /// <summary>Moves the entries out, best first; none is left.</summary>
    /// <returns>How many there were.</returns>
    public static int Take(Span<long> heap, ref int count, Span<int> ordinals, Span<int> micros)
    {
        var keys = heap[..count];
        keys.Sort();
        for (var rank = 0; rank < keys.Length; rank++)
            (ordinals[rank], micros[rank]) = (Ordinal(keys[^(rank + 1)]), Micros(keys[^(rank + 1)]));
        count = 0;
        return keys.Length;
    }

    private static void SiftUp(Span<long> heap, int at, long key)
    {
        for (; at > 0 && heap[(at - 1) / 2] > key; at = (at - 1) / 2)
            heap[at] = heap[(at - 1) / 2];
        heap[at] = key;
    }

    private static void SiftDown(Span<long> heap, long key)
    {
        var at = 0;
        for (var child = 1; child < heap.Length; child = (2 * at) + 1)
        {
            if (child + 1 < heap.Length && heap[child + 1] < heap[child])
                child++;
            if (heap[child] >= key)
                break;
            heap[at] = heap[child];
            at = child;
        }

        heap[at] = key;
    }
}
