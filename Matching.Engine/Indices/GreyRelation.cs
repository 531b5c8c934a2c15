using Matching.Engine.Languages;

namespace Matching.Engine.Indices;

/// <summary>灰色关联度 (Deng): mean over points of ξ = (Δmin + ρΔmax) / (Δ + ρΔmax), where Δmin and Δmax are of all series.</summary>
/// <param name="Values">One per series, in (0, 1].</param>
/// <param name="Points">ξ of each series at each point.</param>
public sealed record GreyRelation(IReadOnlyList<double> Values, IReadOnlyList<IReadOnlyList<double>> Points)
{
    /// <param name="series">Each as long as the reference.</param>
    /// <param name="rho">Distinguishing coefficient in (0, 1]; 0.5 is usual.</param>
    public static Assessed<GreyRelation> Of(double[] reference, double[][] series, double rho, GreyScaling scaling)
    {
        if (reference.Length == 0 || series.Length == 0)
            return Shares.Nothing;
        var scaled = series.Prepend(reference).Select(one => Scaled(one, scaling)).ToArray();
        if (scaled.Any(one => one is null))
            return new Refusal("scaleZero", "有序列的首项或均值为 0，不能以它归一。", "The first value or the mean of a series is 0, and cannot scale it.");
        var apart = scaled[1..].Select(one => one!.Zip(scaled[0]!, (value, origin) => Math.Abs(value - origin)).ToArray()).ToArray();
        var (least, most) = (apart.Min(one => one.Min()), apart.Max(one => one.Max()));
        var points = apart.Select(one => Array.ConvertAll(one, delta => most == 0 ? 1 : (least + (rho * most)) / (delta + (rho * most)))).ToArray();
        return new GreyRelation([.. points.Select(one => one.Average())], points);
    }

    private static double[]? Scaled(double[] series, GreyScaling scaling)
    {
        if (scaling == GreyScaling.None)
            return series;
        var unit = scaling == GreyScaling.First ? series[0] : series.Average();
        return unit == 0 ? null : Array.ConvertAll(series, value => value / unit);
    }
}
