using MathNet.Numerics.LinearRegression;
using MathNet.Numerics.Statistics;

namespace Matching.Engine.Numerics;

/// <summary>
/// GM(1,1), the grey model of Chinese reports: x̂(k) = (x₁ − b/a)(1 − e^a) e^(−a(k−1)), with a and b by least squares on the means of neighbouring sums.
/// Pure.
/// </summary>
/// <param name="A">Development coefficient: growth is about −a per step.</param>
/// <param name="B">Grey input.</param>
/// <param name="Fitted">One per value; the first is the value itself.</param>
/// <param name="Next">The steps after the last value.</param>
public sealed record GreyModel(double A, double B, IReadOnlyList<double> Fitted, IReadOnlyList<double> Next)
{
    public const int LeastPoints = 4;

    /// <summary>Below this a is taken for 0, where the formula would divide by it.</summary>
    private const double Flat = 1e-9;

    /// <summary>Mean |error| / value from the second value on.</summary>
    public required double MeanRelativeError { get; init; }

    /// <summary>后验差比 S₂/S₁: spread of the errors over spread of the values, below 0.35 good; null of constant values.</summary>
    public required double? PosteriorRatio { get; init; }

    /// <summary>True where all level ratios lie in e^(±2/(n+1)), without which the model should not be used.</summary>
    public required bool Accepted { get; init; }

    /// <summary>Null of fewer than four values, where one is not positive, and where values differ so much that sums lose the small ones.</summary>
    public static GreyModel? Of(IReadOnlyList<double> values, int horizon)
    {
        if (values.Count < LeastPoints || values.Any(value => value <= 0))
            return null;
        var (a, b) = Fit(values);
        if (!double.IsFinite(a) || !double.IsFinite(b))
            return null;
        double At(int step) => step == 0 ? values[0]
            : Math.Abs(a) < Flat ? b
            : (values[0] - (b / a)) * (1 - Math.Exp(a)) * Math.Exp(-a * step);
        var fitted = values.Select((_, step) => At(step)).ToArray();
        var errors = values.Zip(fitted, (value, fit) => value - fit).ToArray();
        return new GreyModel(a, b, fitted, [.. Enumerable.Range(values.Count, horizon).Select(At)])
        {
            MeanRelativeError = errors.Zip(values, (error, value) => Math.Abs(error) / value).Skip(1).Average(),
            PosteriorRatio = values.PopulationStandardDeviation() is > 0 and var spread ? errors.PopulationStandardDeviation() / spread : null,
            Accepted = IsAccepted(values),
        };
    }

    /// <summary>The level-ratio test: x(k−1)/x(k) in (e^(−2/(n+1)), e^(2/(n+1))) for all k.</summary>
    private static bool IsAccepted(IReadOnlyList<double> values)
    {
        var most = Math.Exp(2.0 / (values.Count + 1));
        return values.Skip(1).Zip(values, (value, before) => before / value).All(ratio => ratio > 1 / most && ratio < most);
    }

    private static (double A, double B) Fit(IReadOnlyList<double> values)
    {
        var sum = values[0];
        var means = new double[values.Count - 1];
        for (var at = 0; at < means.Length; at++)
        {
            means[at] = sum + (values[at + 1] / 2);
            sum += values[at + 1];
        }

        var (intercept, slope) = SimpleRegression.Fit(means, [.. values.Skip(1)]);
        return (-slope, intercept);
    }
}
