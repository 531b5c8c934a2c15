using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Matching.Engine.Numerics;

/// <summary>
/// Adds rows times numbers to sums. Each product is rounded and then added, never fused, and those of a sum are added in the order of rows: the same
/// bits as one number after the other. Rows are of <see cref="float"/>, or of <see cref="ushort"/> where they are <see cref="PackedFloat"/>s.
/// </summary>
internal static class WeightedRowSum
{
    private static int Step => Vector<ushort>.Count;

    /// <summary>Adds one row.</summary>
    /// <param name="row">As many as there are sums.</param>
    public static void Add<T>(Span<float> sums, ReadOnlySpan<T> row, float factor)
        where T : unmanaged
    {
        var at = 0;
        ref var sum = ref MemoryMarshal.GetReference(sums[..row.Length]);
        ref var value = ref MemoryMarshal.GetReference(row);
        for (; at + Step <= row.Length; at += Step)
        {
            var ((lower, upper), (low, up)) = (Load(ref sum, at), Load(ref value, at));
            Store(ref sum, at, lower + (factor * low), upper + (factor * up));
        }

        for (; at < row.Length; at++)
            sums[at] += factor * Single(row[at]);
    }

    /// <summary>Adds all rows, four while a sum is at hand: sums come and go four times less, and rows are still read from end to end.</summary>
    /// <param name="rows">Each as long as there are sums.</param>
    /// <param name="factors">One a row.</param>
    public static void Add<T>(Span<float> sums, ReadOnlySpan<T[]> rows, ReadOnlySpan<float> factors)
        where T : unmanaged
    {
        var row = 0;
        for (; row + 4 <= rows.Length; row += 4)
            Add(sums, rows.Slice(row, 4), factors[row], factors[row + 1], factors[row + 2], factors[row + 3]);
        for (; row < rows.Length; row++)
            Add(sums, (ReadOnlySpan<T>)rows[row].AsSpan(0, sums.Length), factors[row]);
    }

    private static void Add<T>(Span<float> sums, ReadOnlySpan<T[]> rows, float a, float b, float c, float d)
        where T : unmanaged
    {
        var at = 0;
        ref var sum = ref MemoryMarshal.GetReference(sums);
        ref var first = ref MemoryMarshal.GetReference(rows[0].AsSpan(0, sums.Length));
        ref var second = ref MemoryMarshal.GetReference(rows[1].AsSpan(0, sums.Length));
        ref var third = ref MemoryMarshal.GetReference(rows[2].AsSpan(0, sums.Length));
        ref var fourth = ref MemoryMarshal.GetReference(rows[3].AsSpan(0, sums.Length));
        for (; at + Step <= sums.Length; at += Step)
        {
            var ((lower, upper), (low, up)) = (Load(ref sum, at), Load(ref first, at));
            (lower, upper) = (lower + (a * low), upper + (a * up));
            (low, up) = Load(ref second, at);
            (lower, upper) = (lower + (b * low), upper + (b * up));
            (low, up) = Load(ref third, at);
            (lower, upper) = (lower + (c * low), upper + (c * up));
            (low, up) = Load(ref fourth, at);
            Store(ref sum, at, lower + (d * low), upper + (d * up));
        }

        for (; at < sums.Length; at++)
            sums[at] = sums[at] + (a * Single(rows[0][at])) + (b * Single(rows[1][at])) + (c * Single(rows[2][at])) + (d * Single(rows[3][at]));
    }

    // Which of the two a row is of is known when this is compiled for it.
    private static float Single<T>(T value)
        where T : unmanaged => typeof(T) == typeof(ushort) ? PackedFloat.ToSingle(Unsafe.BitCast<T, ushort>(value)) : Unsafe.BitCast<T, float>(value);

    /// <summary>As many numbers as a vector of short ones holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<float> Lower, Vector<float> Upper) Load<T>(ref T row, int at)
        where T : unmanaged
    {
        if (typeof(T) == typeof(ushort))
            return PackedFloat.ToSingle(Vector.LoadUnsafe(ref Unsafe.As<T, ushort>(ref row), (nuint)at));
        ref var numbers = ref Unsafe.As<T, float>(ref row);
        return (Vector.LoadUnsafe(ref numbers, (nuint)at), Vector.LoadUnsafe(ref numbers, (nuint)(at + Vector<float>.Count)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref float sums, int at, Vector<float> lower, Vector<float> upper)
    {
        lower.StoreUnsafe(ref sums, (nuint)at);
        upper.StoreUnsafe(ref sums, (nuint)(at + Vector<float>.Count));
    }
}
