using Matching.Engine.Languages;
using MathNet.Numerics;

namespace Matching.Engine.Indices;

/// <summary>How far structures are from each other: Krugman's index, location quotients, Gini's coefficient.</summary>
public static class Specialisation
{
    /// <summary>Krugman (1991): Σ |s − s*| over shares of the sums of parts, in [0, 2]; homogeneity is 1 − K/2.</summary>
    public static Assessed<KrugmanIndex> Krugman(double[] left, double[] right) =>
        Shares.Of(left) is { } one && Shares.Of(right) is { } other ? new KrugmanIndex(Math.Min(2, Distance.SAD(one, other))) : Shares.Nothing;

    /// <summary>区位商 (e_i/e) / (E_i/E): 1 is as everywhere.</summary>
    public static Assessed<IndexValue> LocationQuotient(double local, double localTotal, double wide, double wideTotal)
    {
        if (localTotal == 0 || wide == 0 || wideTotal == 0)
            return new Refusal("totalZero", "总量或对照区域的该部分为 0，区位商没有定义。", "A total, or the wider region's part, is 0: the quotient is not defined.");
        return new IndexValue(local / localTotal / (wide / wideTotal));
    }

    /// <summary>
    /// Gini's coefficient of n values, in [0, 1 − 1/n], without the correction for small n. Of location quotients it measures specialisation, as REAT's
    /// <c>gini.spec</c> does.
    /// </summary>
    public static Assessed<IndexValue> Gini(double[] values)
    {
        if (Shares.Of(values) is not { } shares)
            return Shares.Nothing;
        Array.Sort(shares);
        var ranked = shares.Select((share, at) => (at + 1) * share).Sum();
        return new IndexValue(((2 * ranked) - (shares.Length + 1)) / shares.Length);
    }
}

/// <param name="Value">In [0, 2]: 0 of the same structure, 2 where nothing is shared.</param>
public sealed record KrugmanIndex(double Value)
{
    /// <summary>1 − K/2, in [0, 1].</summary>
    public double Homogeneity => 1 - (Value / 2);
}
