namespace Matching.Engine.Series;

/// <summary>How large a series may be.</summary>
internal static class SeriesLimits
{
    public const int MaxName = 200;
    public const int MaxSource = 500;
    public const int MaxOccupation = 20;
    public const double MaxValue = 1e15;
}
