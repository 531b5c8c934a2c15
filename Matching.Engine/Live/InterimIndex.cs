using Matching.Engine.Index;

namespace Matching.Engine.Live;

/// <summary>What a run would publish now, built in memory: it answers while the published run has nothing to rank, and is kept nowhere.</summary>
/// <param name="ChangeNumber">The newest change that it is sure to have.</param>
/// <param name="AsOf">When its rows were read.</param>
public sealed record InterimIndex(MatchIndex Index, long ChangeNumber, DateTimeOffset AsOf);

/// <summary>Builds one of all rows there are. Its cost grows as a run's, so it is asked for only where rows are few.</summary>
public delegate Task<InterimIndex> BuildInterim(CancellationToken cancellationToken);
