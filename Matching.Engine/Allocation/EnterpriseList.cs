namespace Matching.Engine.Allocation;

/// <param name="Capacity">Interns of all its positions together, 0 at least.</param>
/// <param name="Ranking">Ids of students, the first choice first, who is not named is not taken; null where it has none, and the lottery ranks.</param>
public sealed record EnterpriseList(string Id, int Capacity, IReadOnlyList<string>? Ranking);
