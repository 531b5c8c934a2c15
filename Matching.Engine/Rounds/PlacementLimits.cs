namespace Matching.Engine.Rounds;

/// <summary>What holds for rounds, however a request comes in.</summary>
public static class PlacementLimits
{
    public const int MaxName = 200;
    public const int MaxReason = 500;
    public const int MaxPositions = 2000;
    public const int MaxCaps = 5000;
    public const int MaxSeats = 10_000;
    public const int MaxMoves = 5000;
    public const int MaxGroupCode = 40;
    public const int MaxGroup = 10;
    public const int UsualPreferences = 10;
    public const int MostPreferences = 50;

    /// <summary>Scores that differ by no more than this from the best of them are equal, and the lottery decides: millionths.</summary>
    public const int Tie = 5000;
}
