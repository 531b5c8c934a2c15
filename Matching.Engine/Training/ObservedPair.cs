namespace Matching.Engine.Training;

/// <summary>A pair that was tried: its score, and what became of the people.</summary>
/// <param name="Micros">The score in millionths, as if the pair's own outcome were not known where the caller can tell.</param>
/// <param name="Demand">The demand's ordinal: pairs of one demand are held back together.</param>
/// <param name="Section">The demand's industry, a letter of GB/T 4754, or null.</param>
/// <param name="Positive">How many people came far enough: shortlisted, interviewed or hired.</param>
/// <param name="Negative">How many were rejected.</param>
internal readonly record struct ObservedPair(int Micros, int Demand, string? Section, long Positive, long Negative)
{
    public long People => Positive + Negative;
}
