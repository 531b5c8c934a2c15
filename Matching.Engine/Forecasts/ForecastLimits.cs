namespace Matching.Engine.Forecasts;

/// <summary>How large a question may be.</summary>
public static class ForecastLimits
{
    public const int MostValues = 2_000;

    public const int MostYears = 8;

    /// <summary>Eight years of months.</summary>
    public const int MostSteps = 12 * MostYears;
    public const int MostLevels = 2;

    /// <summary>Characters of a period.</summary>
    public const int MaxPeriod = 7;
}
