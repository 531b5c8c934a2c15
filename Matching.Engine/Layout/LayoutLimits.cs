namespace Matching.Engine.Layout;

/// <summary>How large a plan may be.</summary>
public static class LayoutLimits
{
    public const int MaxName = 200;
    public const int MaxCode = 6;
    public const int MostActions = 500;
    public const int MostYears = 8;
    public const int LeastLag = 1;
    public const int MostLag = 8;
    public const int MostSeats = 100_000;
    public const double NoRetention = 0;
    public const double FullRetention = 1;
    public const int FirstYear = 1949;
    public const int LastYear = 2100;
}
