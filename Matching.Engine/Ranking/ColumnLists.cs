using Matching.Engine.Numerics;

namespace Matching.Engine.Ranking;

/// <summary>
/// The best demands of every program. Threads offer what they meet in any order: no two entries are the same, so which are the best does not
/// depend on it. Thread safe.
/// </summary>
internal sealed class ColumnLists
{
    /// <summary>Stands for the length of a list that a thread is at.</summary>
    private const int Taken = -1;

    /// <summary>Lists lie all over a large array, so each is asked for while so many before it are changed.</summary>
    private const int Lookahead = 4;

    private readonly long[] _keys;
    private readonly int[] _counts;

    /// <param name="length">How long a list may be, above 0.</param>
    public ColumnLists(ProgramTable programs, int length)
    {
        (Length, _keys, _counts) = (length, new long[programs.Length * (long)length], new int[programs.Length]);
        Floors = new EntryThresholds(programs);
    }

    /// <summary>How long a list may be.</summary>
    public int Length { get; }

    /// <summary>From which score on a demand may still enter.</summary>
    public EntryThresholds Floors { get; }

    public void Offer(ReadOnlySpan<Hit> hits, int demand)
    {
        for (var at = 0; at < hits.Length; at++)
        {
            if (at + Lookahead < hits.Length)
                Prefetch.Begin<long>(Heap(hits[at + Lookahead].Slot));
            Offer(hits[at], demand);
        }
    }

    /// <summary>Moves the entries of one slot out, best first, when all have been offered.</summary>
    /// <returns>How many there were.</returns>
    public int Take(int slot, Span<int> ordinals, Span<int> micros) => KeyHeap.Take(Heap(slot), ref _counts[slot], ordinals, micros);

    private void Offer(Hit hit, int demand)
    {
        int count;
        var wait = new SpinWait();
        while ((count = Interlocked.Exchange(ref _counts[hit.Slot], Taken)) == Taken)
            wait.SpinOnce();
        var heap = Heap(hit.Slot);
        KeyHeap.Offer(heap, ref count, KeyHeap.Key(hit.Micros, demand));
        if (count == Length)
            Floors.Raise(hit.Slot, KeyHeap.Micros(heap[0]));
        Volatile.Write(ref _counts[hit.Slot], count);
    }

    private Span<long> Heap(int slot) => _keys.AsSpan(slot * Length, Length);
}
