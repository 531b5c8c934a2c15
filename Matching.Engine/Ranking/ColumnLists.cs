namespace Matching.Engine.Ranking;

/// <summary>
/// The best demands of every program, as one thread meets them. Demands are to be offered in ascending order, so that one that only ties with
/// a program's last is out. Not thread safe.
/// </summary>
internal sealed class ColumnLists
{
    private readonly int _length;
    private readonly long[] _keys;
    private readonly int[] _counts;

    /// <param name="slots">How many there are.</param>
    /// <param name="length">How long a list may be, above 0.</param>
    public ColumnLists(int slots, int length)
    {
        (_length, _keys, _counts) = (length, new long[slots * (long)length], new int[slots]);
        Floors = new float[slots];
    }

    /// <summary>By slot: the millionths from which a demand still to come enters the list.</summary>
    public float[] Floors { get; }

    public void Offer(Hit hit, int demand)
    {
        var heap = _keys.AsSpan(hit.Slot * _length, _length);
        KeyHeap.Offer(heap, ref _counts[hit.Slot], KeyHeap.Key(hit.Micros, demand));
        if (_counts[hit.Slot] == _length)
            Floors[hit.Slot] = KeyHeap.Micros(heap[0]) + 1;
    }

    /// <summary>The entries of one slot, in no order.</summary>
    public ReadOnlySpan<long> Of(int slot) => _keys.AsSpan(slot * _length, _counts[slot]);
}
