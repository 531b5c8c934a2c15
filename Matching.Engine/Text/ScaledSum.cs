using System.Numerics;
using System.Runtime.InteropServices;

namespace Matching.Engine.Text;

/// <summary>
/// Adds rows times numbers to sums. Each product is rounded and then added, never fused, and those of a sum are added in the order of rows: the same
/// bits as one number after the other.
/// </summary>
internal static class ScaledSum
{
    /// <summary>Adds one row of short numbers.</summary>
    /// <param name="values">As many as there are sums.</param>
    public static void Add(Span<float> sums, ReadOnlySpan<ushort> values, float factor)
    {
        var (at, factors) = (0, new Vector<float>(factor));
        ref var sum = ref MemoryMarshal.GetReference(sums[..values.Length]);
        ref var value = ref MemoryMarshal.GetReference(values);
        for (; at + Vector<ushort>.Count <= values.Length; at += Vector<ushort>.Count)
        {
            var (lower, upper) = ShortFloat.ToSingle(Vector.LoadUnsafe(ref value, (nuint)at));
            (Vector.LoadUnsafe(ref sum, (nuint)at) + (factors * lower)).StoreUnsafe(ref sum, (nuint)at);
            (Vector.LoadUnsafe(ref sum, (nuint)(at + Vector<float>.Count)) + (factors * upper)).StoreUnsafe(ref sum, (nuint)(at + Vector<float>.Count));
        }

        for (; at < values.Length; at++)
            sums[at] += factor * ShortFloat.ToSingle(values[at]);
    }

    /// <summary>Adds all rows, four while a sum is at hand: sums come and go four times less, and rows are still read from end to end.</summary>
    /// <param name="rows">Each as long as there are sums.</param>
    /// <param name="factors">One a row.</param>
    public static void Add(Span<float> sums, ReadOnlySpan<float[]> rows, ReadOnlySpan<float> factors)
    {
        var row = 0;
        for (; row + 4 <= rows.Length; row += 4)
            Add(sums, rows.Slice(row, 4), factors[row], factors[row + 1], factors[row + 2], factors[row + 3]);
        for (; row < rows.Length; row++)
            Add(sums, rows[row], factors[row]);
    }

    private static void Add(Span<float> sums, ReadOnlySpan<float> values, float factor)
    {
        var (at, factors) = (0, new Vector<float>(factor));
        ref var sum = ref MemoryMarshal.GetReference(sums[..values.Length]);
        ref var value = ref MemoryMarshal.GetReference(values);
        for (; at + Vector<float>.Count <= values.Length; at += Vector<float>.Count)
            (Vector.LoadUnsafe(ref sum, (nuint)at) + (factors * Vector.LoadUnsafe(ref value, (nuint)at))).StoreUnsafe(ref sum, (nuint)at);
        for (; at < values.Length; at++)
            sums[at] += factor * values[at];
    }

    private static void Add(Span<float> sums, ReadOnlySpan<float[]> rows, float a, float b, float c, float d)
    {
        var at = 0;
        ref var sum = ref MemoryMarshal.GetReference(sums);
        ref var first = ref MemoryMarshal.GetReference(rows[0].AsSpan(0, sums.Length));
        ref var second = ref MemoryMarshal.GetReference(rows[1].AsSpan(0, sums.Length));
        ref var third = ref MemoryMarshal.GetReference(rows[2].AsSpan(0, sums.Length));
        ref var fourth = ref MemoryMarshal.GetReference(rows[3].AsSpan(0, sums.Length));
        for (; at + Vector<float>.Count <= sums.Length; at += Vector<float>.Count)
        {
            var place = (nuint)at;
            var added = Vector.LoadUnsafe(ref sum, place) + (a * Vector.LoadUnsafe(ref first, place));
            added += b * Vector.LoadUnsafe(ref second, place);
            added += c * Vector.LoadUnsafe(ref third, place);
            added += d * Vector.LoadUnsafe(ref fourth, place);
            added.StoreUnsafe(ref sum, place);
        }

        for (; at < sums.Length; at++)
            sums[at] = sums[at] + (a * rows[0][at]) + (b * rows[1][at]) + (c * rows[2][at]) + (d * rows[3][at]);
    }
}
