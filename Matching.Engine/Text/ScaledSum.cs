using System.Numerics;
using System.Runtime.InteropServices;

namespace Matching.Engine.Text;

/// <summary>
/// Adds rows times numbers to sums. Each product is rounded and then added, never fused, and those of a sum are added in the order of rows: the same
/// bits as one number after the other.
/// </summary>
internal static class ScaledSum
{
    // As many sums as stay in registers while all rows pass.
    private const int Together = 8;

    /// <summary>Adds one row.</summary>
    /// <param name="values">As many as there are sums.</param>
    public static void Add(Span<float> sums, ReadOnlySpan<float> values, float factor)
    {
        var (at, factors) = (0, new Vector<float>(factor));
        ref var sum = ref MemoryMarshal.GetReference(sums[..values.Length]);
        ref var value = ref MemoryMarshal.GetReference(values);
        for (; at + Vector<float>.Count <= values.Length; at += Vector<float>.Count)
            (Vector.LoadUnsafe(ref sum, (nuint)at) + (factors * Vector.LoadUnsafe(ref value, (nuint)at))).StoreUnsafe(ref sum, (nuint)at);
        for (; at < values.Length; at++)
            sums[at] += factor * values[at];
    }

    /// <summary>Adds all rows; a row times 0 adds nothing.</summary>
    /// <param name="rows">Each as long as there are sums.</param>
    /// <param name="factors">One a row.</param>
    public static void Add(Span<float> sums, ReadOnlySpan<float[]> rows, ReadOnlySpan<float> factors)
    {
        var at = 0;
        for (; at + (Together * Vector<float>.Count) <= sums.Length; at += Together * Vector<float>.Count)
            AddBlock(sums.Slice(at, Together * Vector<float>.Count), rows, factors, at);
        for (var row = 0; row < rows.Length && at < sums.Length; row++)
        {
            if (factors[row] != 0)
                Add(sums[at..], rows[row].AsSpan(at), factors[row]);
        }
    }

    private static void AddBlock(Span<float> sums, ReadOnlySpan<float[]> rows, ReadOnlySpan<float> factors, int at)
    {
        var size = Vector<float>.Count;
        var (a, b, c, d) = (new Vector<float>(sums), new Vector<float>(sums[size..]), new Vector<float>(sums[(2 * size)..]), new Vector<float>(sums[(3 * size)..]));
        var (e, f, g, h) = (new Vector<float>(sums[(4 * size)..]), new Vector<float>(sums[(5 * size)..]), new Vector<float>(sums[(6 * size)..]), new Vector<float>(sums[(7 * size)..]));
        for (var row = 0; row < rows.Length; row++)
        {
            if (factors[row] == 0)
                continue;
            var factor = new Vector<float>(factors[row]);
            ref var value = ref MemoryMarshal.GetReference(rows[row].AsSpan(at, Together * size));
            a += factor * Vector.LoadUnsafe(ref value);
            b += factor * Vector.LoadUnsafe(ref value, (nuint)size);
            c += factor * Vector.LoadUnsafe(ref value, (nuint)(2 * size));
            d += factor * Vector.LoadUnsafe(ref value, (nuint)(3 * size));
            e += factor * Vector.LoadUnsafe(ref value, (nuint)(4 * size));
            f += factor * Vector.LoadUnsafe(ref value, (nuint)(5 * size));
            g += factor * Vector.LoadUnsafe(ref value, (nuint)(6 * size));
            h += factor * Vector.LoadUnsafe(ref value, (nuint)(7 * size));
        }

        a.CopyTo(sums);
        b.CopyTo(sums[size..]);
        c.CopyTo(sums[(2 * size)..]);
        d.CopyTo(sums[(3 * size)..]);
        e.CopyTo(sums[(4 * size)..]);
        f.CopyTo(sums[(5 * size)..]);
        g.CopyTo(sums[(6 * size)..]);
        h.CopyTo(sums[(7 * size)..]);
    }
}
