namespace Matching.Engine.Index.Stored;

/// <summary>
/// How numbers are stored that belong to ascending ordinals and are mostly one of a few factors times the ordinal's weight, give or take what
/// rounding did: the terms of a text, the skills of a demand. A byte a number: in the high half which factor, in the low half how many steps of single
/// precision the number is off. Where no factor fits, the number itself follows, and makes the factor that replaces the oldest. Nothing is lost.
/// </summary>
internal static class WeighedLayout
{
    private const int Factors = 15;
    private const int Other = Factors << 4;
    private const int MostOff = 7;

    /// <param name="ordinals">Ascending, one a value.</param>
    /// <param name="weights">By ordinal.</param>
    public static void Write(PartWriter writer, ReadOnlySpan<int> ordinals, ReadOnlySpan<float> values, float[] weights)
    {
        writer.WriteAscending(ordinals);
        Span<float> factors = stackalloc float[Factors];
        for (var (at, next) = (0, 0); at < values.Length; at++)
        {
            var weight = weights[ordinals[at]];
            var code = Find(factors, values[at], weight);
            writer.Write((byte)code);
            if (code != Other)
                continue;
            writer.Write(values[at]);
            factors[next++ % Factors] = values[at] / weight;
        }
    }

    public static (int[] Ordinals, float[] Values) Read(PartReader reader, float[] weights)
    {
        var ordinals = reader.ReadAscending();
        var values = new float[ordinals.Length];
        Span<float> factors = stackalloc float[Factors];
        for (var (at, next) = (0, 0); at < values.Length; at++)
        {
            var (weight, code) = (weights[ordinals[at]], reader.ReadByte());
            if (code == Other)
                factors[next++ % Factors] = (values[at] = reader.ReadSingle()) / weight;
            else
                values[at] = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(factors[code >> 4] * weight) + (code & 0xf) - MostOff);
        }

        return (ordinals, values);
    }

    private static int Find(ReadOnlySpan<float> factors, float value, float weight)
    {
        for (var factor = 0; factor < factors.Length; factor++)
        {
            var off = (long)BitConverter.SingleToInt32Bits(value) - BitConverter.SingleToInt32Bits(factors[factor] * weight);
            if (off is >= -MostOff and <= MostOff)
                return (factor << 4) | (int)(off + MostOff);
        }

        return Other;
    }
}
