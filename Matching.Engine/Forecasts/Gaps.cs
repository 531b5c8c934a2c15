namespace Matching.Engine.Forecasts;

/// <summary>Missing values within a series, which methods need a number for.</summary>
internal static class Gaps
{
    /// <summary>Each on the line between its known neighbours.</summary>
    /// <param name="values">The first and the last are known.</param>
    public static double[] Fill(double?[] values)
    {
        var filled = new double[values.Length];
        var last = 0;
        for (var at = 0; at < values.Length; at++)
        {
            if (values[at] is not { } value)
                continue;
            filled[at] = value;
            for (var gap = last + 1; gap < at; gap++)
                filled[gap] = filled[last] + ((value - filled[last]) * (gap - last) / (at - last));
            last = at;
        }

        return filled;
    }
}
