namespace Matching.Engine.Numerics;

/// <summary>A score as it ranks: in whole millionths, so that ties are exact and sums do not depend on their order.</summary>
/// <param name="Micros">0 to <see cref="Full"/>.</param>
internal readonly record struct Score(int Micros)
{
    /// <summary>A score of 1, in millionths.</summary>
    public const int Full = 1_000_000;

    /// <summary>In [0, 1].</summary>
    public double Value => Micros / (double)Full;

    /// <summary>The mean score, in [0, 1].</summary>
    /// <param name="weighted">Millionths times people, added up.</param>
    /// <param name="people">0 counts as 1.</param>
    public static double Mean(long weighted, long people) => weighted / ((double)Full * Math.Max(1, people));
}
