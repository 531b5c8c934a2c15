namespace Matching.Engine.Allocation;

/// <summary>How large a round may be.</summary>
public static class RoundLimits
{
    public const int MaxId = 200;
    public const int MostStudents = 100_000;
    public const int MostPositions = 50_000;
    public const int MostEnterprises = 20_000;
    public const int MostWishes = 500;
    public const int MostSeats = 1_000_000;
}
