using System.Collections.Frozen;

namespace Matching.Engine.Live;

/// <summary>
/// Rows that changed since the run, too many to be laid over it: they wait for the next run in bulk. Those that the run does not have are
/// counted only; nothing of their contents is in memory. Immutable.
/// </summary>
/// <param name="Count">All of them, a row that changed twice counting twice.</param>
/// <param name="Demands">The run's ordinals of those that it has in an older state.</param>
/// <param name="Programs">The same of programs.</param>
/// <param name="RunId">The run that they wait for; null until it was asked for.</param>
internal sealed record Backlog(long Count, FrozenSet<int> Demands, FrozenSet<int> Programs, string? RunId)
{
    public static Backlog None { get; } = new(0, [], [], null);

    public Backlog With(IEnumerable<int> demands, IEnumerable<int> programs, long count) =>
        this with { Count = Count + count, Demands = Demands.Union(demands).ToFrozenSet(), Programs = Programs.Union(programs).ToFrozenSet() };
}
