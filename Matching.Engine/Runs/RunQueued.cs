namespace Matching.Engine.Runs;

/// <summary>Called after a run was added and its row is committed: what carries runs out is told here.</summary>
public delegate Task RunQueued(CancellationToken cancellationToken);
