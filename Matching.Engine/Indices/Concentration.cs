using Matching.Engine.Languages;

namespace Matching.Engine.Indices;

/// <summary>Herfindahl–Hirschman index of parts: H = Σ s².</summary>
/// <param name="Value">In [1/n, 1].</param>
/// <param name="Normalised">(H − 1/n) / (1 − 1/n), in [0, 1]; null of a single part.</param>
/// <param name="Equivalent">1/H: as many equal parts would have the same index.</param>
public sealed record Concentration(double Value, double? Normalised, double Equivalent)
{
    /// <param name="values">Not negative, in any unit; those that are 0 count as parts.</param>
    public static Assessed<Concentration> Of(double[] values)
    {
        if (Shares.Of(values) is not { } shares)
            return Shares.Nothing;
        var (index, even) = (shares.Sum(share => share * share), 1.0 / shares.Length);
        return new Concentration(index, shares.Length == 1 ? null : (index - even) / (1 - even), 1 / index);
    }
}
