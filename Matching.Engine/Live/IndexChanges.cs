using Matching.Engine.Demands;
using Matching.Engine.Programs;

namespace Matching.Engine.Live;

/// <summary>Rows as they are now, and ids of rows that are gone.</summary>
public sealed record IndexChanges(
    IReadOnlyList<Demand> Demands,
    IReadOnlyList<Program> Programs,
    IReadOnlyList<string> RemovedDemands,
    IReadOnlyList<string> RemovedPrograms)
{
    public static IndexChanges None { get; } = new([], [], [], []);

    public bool IsEmpty => Demands.Count + Programs.Count + RemovedDemands.Count + RemovedPrograms.Count == 0;
}
