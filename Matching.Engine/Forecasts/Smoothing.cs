namespace Matching.Engine.Forecasts;

/// <summary>
/// Exponential smoothing, its parameters those of a grid with the least squared errors one step ahead: the same for the same values on every machine.
/// </summary>
internal static class Smoothing
{
    private static readonly double[] Alphas = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99];
    private static readonly double[] Betas = [0.01, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75];
    private static readonly double[] Phis = [0.8, 0.85, 0.9, 0.95, 0.98];

    /// <summary>The level after the last value, and the weight that won.</summary>
    public static (double Level, double Alpha) Simple(ReadOnlySpan<double> values)
    {
        var (best, found) = (double.PositiveInfinity, (values[0], 1.0));
        foreach (var alpha in Alphas)
        {
            var (level, squares) = (values[0], 0.0);
            foreach (var value in values[1..])
            {
                var error = value - level;
                squares += error * error;
                level += alpha * error;
            }

            if (squares < best)
                (best, found) = (squares, (level, alpha));
        }

        return found;
    }

    /// <summary>Holt's smoothing with a damped trend (Gardner and McKenzie 1985).</summary>
    /// <param name="values">At least three.</param>
    public static double[] DampedHolt(ReadOnlySpan<double> values, int horizon)
    {
        var (best, found) = (double.PositiveInfinity, (Level: 0.0, Trend: 0.0, Phi: 0.0));
        foreach (var alpha in Alphas)
        {
            foreach (var beta in Betas)
            {
                foreach (var phi in Phis)
                {
                    var (level, trend, squares) = Run(values, alpha, beta, phi);
                    if (squares < best)
                        (best, found) = (squares, (level, trend, phi));
                }
            }
        }

        var forecast = new double[horizon];
        var (reached, damped) = (found.Level, found.Trend);
        for (var step = 0; step < horizon; step++)
        {
            damped *= found.Phi;
            reached += damped;
            forecast[step] = reached;
        }

        return forecast;
    }

    private static (double Level, double Trend, double Squares) Run(ReadOnlySpan<double> values, double alpha, double beta, double phi)
    {
        // The trend begins as the mean of the first changes: a single one would be too much its own noise.
        var start = Math.Min(3, values.Length - 1);
        var (level, trend, squares) = (values[0], (values[start] - values[0]) / start, 0.0);
        foreach (var value in values[1..])
        {
            var error = value - level - (phi * trend);
            squares += error * error;
            level += (phi * trend) + (alpha * error);
            trend = (phi * trend) + (alpha * beta * error);
        }

        return (level, trend, squares);
    }
}
