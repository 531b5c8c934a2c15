using Matching.Engine.Index;
using Matching.Engine.Recompute;
using Matching.Engine.Runs;
using Matching.Engine.Series;
using Matching.Engine.Storage;

namespace Matching.Jobs.Recompute;

/// <summary>Makes what an attempt has written the newest index, and lets the city's own series grow by it, in one transaction.</summary>
internal sealed class Publication(Database database, RunAttemptStore attempts, SeriesStore series)
{
    /// <summary>From here on parts are written. False where the attempt may write no more.</summary>
    public Task<bool> StartAsync(RunAttempt attempt, RunProgress progress, CancellationToken cancellationToken) =>
        attempts.StartPublishingAsync(attempt, progress, cancellationToken);

    /// <summary>False where the attempt may write no more: then nothing changed.</summary>
    public async Task<bool> CompleteAsync(RunAttempt attempt, RunResult result, MatchIndex index, CancellationToken cancellationToken)
    {
        // A crash before the commit leaves the old run in service and the series without this night.
        await using var unit = UnitOfWork.Begin(database);
        if (!await attempts.PublishAsync(attempt, result, cancellationToken))
            return false;
        await series.SnapshotAsync(DemandSnapshot.Of(index, attempt.RunId), cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return true;
    }
}
