using System.Numerics;

namespace Matching.Engine.Numerics;

/// <summary>
/// Numbers from 0 up to 2 in 16 bits, to one part in a thousand: single precision without its sign and its exponent's first bit, which such numbers do
/// not set, and without the end of its mantissa. Enough for what a word weighs in a text, and half to read where memory is what is waited for. They
/// sort as numbers do.
/// </summary>
internal static class PackedFloat
{
    private const int Left = 14;

    /// <param name="value">At least 0, below 2.</param>
    /// <returns>The nearest such number; of two equally near the even one.</returns>
    public static ushort FromSingle(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return (ushort)((bits + (1 << (Left - 1)) - 1 + ((bits >> Left) & 1)) >> Left);
    }

    public static float ToSingle(ushort number) => BitConverter.UInt32BitsToSingle((uint)number << Left);

    public static float Round(float value) => ToSingle(FromSingle(value));

    /// <summary>As many vectors as one vector of such numbers holds.</summary>
    public static (Vector<float> Lower, Vector<float> Upper) ToSingle(Vector<ushort> numbers)
    {
        Vector.Widen(numbers, out var lower, out var upper);
        return (Vector.AsVectorSingle(lower << Left), Vector.AsVectorSingle(upper << Left));
    }
}
