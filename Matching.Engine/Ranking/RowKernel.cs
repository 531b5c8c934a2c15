using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Matching.Engine.Ranking;

/// <summary>
/// The inner loops over a row of scores. Each has a loop for one number at a time, which is what is left where vectors do not fit,
/// and all there is where <c>vectors</c> is false; both give the same bits.
/// </summary>
internal static class RowKernel
{
    /// <summary>Peaks that a group leaves.</summary>
    public static int Lanes => Vector<float>.Count;

    /// <summary>Adds one number at each slot.</summary>
    public static void Add(ReadOnlySpan<int> slots, float number, float[] sums)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(sums);
        foreach (var slot in slots)
            Unsafe.Add(ref first, slot) += number;
    }

    /// <summary>Adds to each slot the number that the table has for its group.</summary>
    /// <param name="groups">By slot, a multiple of <see cref="ProgramTable.Group"/> of them.</param>
    /// <param name="table">Eight numbers.</param>
    public static void Add(byte[] groups, ReadOnlySpan<float> table, float[] sums, bool vectors)
    {
        if (vectors && Vector256.IsHardwareAccelerated)
        {
            ref var first = ref MemoryMarshal.GetArrayDataReference(sums);
            ref var group = ref MemoryMarshal.GetArrayDataReference(groups);
            var numbers = Vector256.Create(table);
            for (nuint at = 0; at < (nuint)groups.Length; at += (nuint)Vector128<byte>.Count)
            {
                var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref group, at));
                Add(ref first, at, numbers, low);
                Add(ref first, at + (nuint)Vector256<float>.Count, numbers, high);
            }

            return;
        }

        for (var at = 0; at < groups.Length; at++)
            sums[at] += table[groups[at]];
    }

    /// <summary>
    /// Begins a row: each stretch's specialty and the class's base. A stretch is written as one whole vector;
    /// what is too much of it the next one overwrites.
    /// </summary>
    /// <param name="parts">By specialty, and −∞ after the last.</param>
    /// <param name="sums">A vector longer than the stretches reach.</param>
    public static void Begin(ReadOnlySpan<Stretch> stretches, int end, float[] parts, float start, float[] sums, bool vectors)
    {
        if (vectors)
        {
            ref var first = ref MemoryMarshal.GetArrayDataReference(sums);
            ref var part = ref MemoryMarshal.GetArrayDataReference(parts);
            foreach (var stretch in stretches)
                new Vector<float>(Unsafe.Add(ref part, stretch.Specialty) + start).StoreUnsafe(ref first, (nuint)stretch.From);
            return;
        }

        for (var at = 0; at < stretches.Length; at++)
            sums.AsSpan(stretches[at].From..(at + 1 < stretches.Length ? stretches[at + 1].From : end)).Fill(parts[stretches[at].Specialty] + start);
    }

    /// <summary>Folds a group's scores into one peak a lane, scaled: scaling changes no order.</summary>
    /// <param name="from">The group's first slot.</param>
    public static void Fold(float[] sums, int from, float scale, Span<float> peaks, bool vectors)
    {
        if (vectors)
        {
            ref var first = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(sums), from);
            var peak = Vector.LoadUnsafe(ref first);
            for (var at = (nuint)Vector<float>.Count; at < ProgramTable.Group; at += (nuint)Vector<float>.Count)
                peak = Vector.MaxNative(peak, Vector.LoadUnsafe(ref first, at));
            Vector.MaxNative((peak * new Vector<float>(scale)) + new Vector<float>(0.5f), new Vector<float>(-1)).CopyTo(peaks);
            return;
        }

        peaks.Fill(-1);
        for (var at = 0; at < ProgramTable.Group; at++)
            peaks[at % peaks.Length] = Math.Max(peaks[at % peaks.Length], (sums[from + at] * scale) + 0.5f);
    }

    /// <summary>The slots of a group whose scaled score is at least their floor, ascending, with what was found.</summary>
    /// <param name="floors">By slot, or empty where <paramref name="least"/> is everyone's floor.</param>
    /// <returns>How many there are.</returns>
    public static int Find(float[] sums, int from, float scale, ReadOnlySpan<float> floors, float least, Span<Hit> hits, bool vectors)
    {
        var count = 0;
        if (vectors)
        {
            ref var first = ref MemoryMarshal.GetArrayDataReference(sums);
            ref var floor = ref MemoryMarshal.GetReference(floors);
            var (scales, half, leasts) = (new Vector<float>(scale), new Vector<float>(0.5f), new Vector<float>(least));
            for (var at = from; at < from + ProgramTable.Group; at += Vector<float>.Count)
            {
                var reached = Vector.GreaterThanOrEqual(
                    (Vector.LoadUnsafe(ref first, (nuint)at) * scales) + half, floors.IsEmpty ? leasts : Vector.LoadUnsafe(ref floor, (nuint)at));
                if (reached == Vector<int>.Zero)
                    continue;
                for (var bits = Bits(reached); bits != 0; bits &= bits - 1)
                {
                    var slot = at + BitOperations.TrailingZeroCount(bits);
                    hits[count++] = new Hit(slot, Scoring.ScoreTerms.Micros(sums[slot], scale));
                }
            }

            return count;
        }

        for (var slot = from; slot < from + ProgramTable.Group; slot++)
        {
            if ((sums[slot] * scale) + 0.5f >= (floors.IsEmpty ? least : floors[slot]))
                hits[count++] = new Hit(slot, Scoring.ScoreTerms.Micros(sums[slot], scale));
        }

        return count;
    }

    /// <summary>True where one of a group's peaks is at least that high.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Reaches(float[] peaks, int from, float least, bool vectors) => vectors
        ? Vector.GreaterThanOrEqualAny(Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(peaks), (nuint)from), new Vector<float>(least))
        : peaks.AsSpan(from, Lanes).ContainsAnyInRange(least, float.PositiveInfinity);

    /// <summary>How many numbers are at least that high.</summary>
    public static int CountFrom(ReadOnlySpan<float> numbers, float least, bool vectors)
    {
        var (at, count) = (0, 0);
        if (vectors)
        {
            var (leasts, counts) = (new Vector<float>(least), Vector<int>.Zero);
            for (; at + Vector<float>.Count <= numbers.Length; at += Vector<float>.Count)
                counts -= Vector.GreaterThanOrEqual(new Vector<float>(numbers[at..]), leasts);
            count = Vector.Sum(counts);
        }

        for (; at < numbers.Length; at++)
            count += numbers[at] >= least ? 1 : 0;
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref float sums, nuint at, Vector256<float> numbers, Vector128<ushort> groups)
    {
        var (low, high) = Vector128.Widen(groups);
        (Vector256.LoadUnsafe(ref sums, at) + Vector256.ShuffleNative(numbers, Vector256.Create(low, high).AsInt32())).StoreUnsafe(ref sums, at);
    }

    private static ulong Bits(Vector<int> lanes) => Vector<int>.Count switch
    {
        16 => Vector512.ExtractMostSignificantBits(lanes.AsVector512()),
        8 => Vector256.ExtractMostSignificantBits(lanes.AsVector256()),
        _ => Vector128.ExtractMostSignificantBits(lanes.AsVector128()),
    };
}

/// <summary>A slot and its score in millionths.</summary>
internal readonly record struct Hit(int Slot, int Micros);
