using Matching.Engine.Storage;

namespace Matching.Engine.Pairs;

/// <summary>What people call a demand and a program.</summary>
public sealed record PairNames(string Enterprise, string DemandExternalId, string Title, string College, string ProgramExternalId, string Specialty);

/// <summary>A stored row that belongs to a demand and a program, with what they are called.</summary>
public sealed record NamedPair<T>(Stored<T> Row, PairNames Names);
