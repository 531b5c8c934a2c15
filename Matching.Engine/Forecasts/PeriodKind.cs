namespace Matching.Engine.Forecasts;

/// <summary>How far apart the values of a series are.</summary>
public enum PeriodKind
{
    Year,
    Quarter,
    Month,
}
