namespace Matching.Engine.Allocation;

/// <param name="Enterprise">Whose position it is.</param>
/// <param name="Capacity">Seats, 0 at least.</param>
/// <param name="Ranking">Ids of students, the first choice first, who is not named is not taken; null where the enterprise's holds.</param>
public sealed record PositionList(string Id, string Enterprise, int Capacity, IReadOnlyList<string>? Ranking);
