using System.Numerics;

namespace Matching.Engine.Numerics;

/// <summary>
/// A direction in eight bits a dimension: whole steps of one unit, so that a product of two is a whole number and the same on every machine. Immutable.
/// </summary>
/// <param name="Steps">Each from -127 to 127.</param>
/// <param name="Unit">What one step is, above 0; or 0 for a vector without a direction.</param>
public sealed record QuantizedVector(sbyte[] Steps, float Unit)
{
    private const int Most = 127;

    /// <param name="values">Of any length above 0; what counts is the direction.</param>
    public static QuantizedVector From(ReadOnlySpan<float> values)
    {
        var (square, most) = (0d, 0f);
        foreach (var value in values)
            (square, most) = (square + ((double)value * value), Math.Max(most, Math.Abs(value)));
        var steps = new sbyte[values.Length];
        if (most == 0 || !double.IsFinite(square))
            return new QuantizedVector(steps, 0);
        for (var at = 0; at < steps.Length; at++)
            steps[at] = (sbyte)Math.Round((double)values[at] / most * Most);
        return new QuantizedVector(steps, (float)(most / Math.Sqrt(square) / Most));
    }

    /// <summary>The cosine of two directions, to about one part in two hundred.</summary>
    /// <param name="other">With as many dimensions.</param>
    public float Cosine(QuantizedVector other) => Sum(Steps, other.Steps) * Unit * other.Unit;

    private static int Sum(ReadOnlySpan<sbyte> one, ReadOnlySpan<sbyte> other)
    {
        var (sums, at) = (Vector<int>.Zero, 0);
        for (; at + Vector<sbyte>.Count <= one.Length; at += Vector<sbyte>.Count)
        {
            Vector.Widen(new Vector<sbyte>(one[at..]), out var oneLow, out var oneHigh);
            Vector.Widen(new Vector<sbyte>(other[at..]), out var otherLow, out var otherHigh);
            // Two products of 127 by 127 fit into sixteen bits.
            Vector.Widen((oneLow * otherLow) + (oneHigh * otherHigh), out var low, out var high);
            sums += low + high;
        }

        var sum = Vector.Sum(sums);
        for (; at < one.Length; at++)
            sum += one[at] * other[at];
        return sum;
    }
}
