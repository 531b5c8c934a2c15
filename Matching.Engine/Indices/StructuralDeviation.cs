using Matching.Engine.Languages;

namespace Matching.Engine.Indices;

/// <summary>结构偏离度: how the parts of output stand to the parts of labour. Both are divided by the sum of the parts that are given.</summary>
/// <param name="Values">Y/L − 1, or L/Y − 1; null, not infinite, where the part below is 0.</param>
/// <param name="Differences">Y − L in shares, in [−1, 1]; given where the deviation is not.</param>
/// <param name="MeanAbsolute">Mean of the absolute values that are given; null where none is.</param>
public sealed record StructuralDeviation(IReadOnlyList<double?> Values, IReadOnlyList<double> Differences, double? MeanAbsolute)
{
    /// <param name="output">Not negative, in any unit.</param>
    /// <param name="labour">Not negative, one per output.</param>
    public static Assessed<StructuralDeviation> Of(double[] output, double[] labour, DeviationConvention convention)
    {
        if (Shares.Of(output) is not { } made || Shares.Of(labour) is not { } worked)
            return Shares.Nothing;
        var (upper, lower) = convention == DeviationConvention.OutputOverLabour ? (made, worked) : (worked, made);
        var values = upper.Zip(lower, (above, below) => below == 0 ? (double?)null : (above / below) - 1).ToArray();
        return new StructuralDeviation(values, [.. made.Zip(worked, (y, l) => y - l)], values.Average(value => value is { } known ? Math.Abs(known) : null));
    }

    /// <summary>泰尔指数 Σ Y ln(Y/L), in [0, ∞): 0 where both have the same parts. A part without output adds nothing.</summary>
    public static Assessed<IndexValue> Theil(double[] output, double[] labour)
    {
        if (Shares.Of(output) is not { } made || Shares.Of(labour) is not { } worked)
            return Shares.Nothing;
        if (made.Zip(worked).Any(part => part is { First: > 0, Second: 0 }))
        {
            return new Refusal("labourZero", "有产出而没有劳动力的部分使泰尔指数为无穷大。",
                "A part with output and without labour makes the Theil index infinite.");
        }

        return new IndexValue(made.Zip(worked, (y, l) => y == 0 ? 0 : y * Math.Log(y / l)).Sum());
    }
}
