using System.Data.Common;
using System.Text.Json;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Runs;

/// <summary>
/// The queue of runs as workers see it. The table is the lock: at most one run is under way at a time, whoever asks,
/// and a run whose worker has fallen silent goes to the next that asks.
/// </summary>
public sealed class RunLeaseStore(Database database, TimeProvider clock)
{
    /// <summary>How often a run may fail by an error of its own.</summary>
    public const int MaxFailures = 3;

    /// <summary>How often a run may be begun at all: one that kills its process ends in the end.</summary>
    public const int MaxAttempts = 30;

    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(10);

    /// <summary>The next run to work on, or null where there is none or another is under way.</summary>
    /// <param name="worker">Who asks, for operators to read; at most 200 characters.</param>
    public async Task<RunLease?> ClaimAsync(string worker, CancellationToken cancellationToken)
    {
        await using (var connection = await database.OpenAsync(cancellationToken))
        {
            // Asked every few seconds and mostly in vain: look before locking.
            if (await NextAsync(connection, null, cancellationToken) is null)
                return null;
        }

        return await database.WriteAsync(Counter.Run, 1, async (transaction, number) =>
        {
            while (await NextAsync(transaction.Connection!, transaction, cancellationToken) is { } run)
            {
                if (await TakeAsync(transaction, run, worker, cancellationToken) is { } lease)
                    return lease;
            }

            return null;
        }, cancellationToken);
    }

    /// <summary>Holds the run for another <see cref="RunLease.Length"/>, and stores how far it is.</summary>
    public async Task<Heartbeat> HeartbeatAsync(RunLease lease, RunProgress progress, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForBulkAsync(cancellationToken);
        var held = await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE run
            SET lease_until = @until, progress_done = @Done, progress_total = @Total
            WHERE id = @RunId AND attempt = @Attempt AND state IN ('Running', 'Publishing')
            """,
            new { lease.RunId, lease.Attempt, progress.Done, progress.Total, until = clock.GetMilliseconds() + RunLease.Length },
            cancellationToken: cancellationToken));
        if (held == 0)
            return Heartbeat.Lost;
        var cancel = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT cancel_requested FROM run WHERE id = @RunId", new { lease.RunId }, cancellationToken: cancellationToken));
        return cancel == 0 ? Heartbeat.Held : Heartbeat.CancelRequested;
    }

    /// <summary>From here on parts are written. False where the lease was lost.</summary>
    /// <param name="progress">How far the run came.</param>
    public Task<bool> StartPublishingAsync(RunLease lease, RunProgress progress, CancellationToken cancellationToken) =>
        MoveAsync(lease, "state = 'Publishing', progress_done = @Done, progress_total = @Total", new { progress.Done, progress.Total }, cancellationToken);

    /// <summary>Makes the parts that were written the newest index, all at once. False where the lease was lost: then nothing changed.</summary>
    public Task<bool> PublishAsync(RunLease lease, RunResult result, CancellationToken cancellationToken) =>
        MoveAsync(
            lease,
            """
            state = 'Published', published_at = @now, ended_at = @now, error = NULL, worker = NULL, lease_until = NULL,
            change_number = @ChangeNumber, digest = @Digest, counts = @counts, model = @Model
            """,
            new { result.ChangeNumber, result.Digest, result.Model, counts = JsonSerializer.Serialize(result.Counts) },
            cancellationToken);

    /// <summary>Ends the run as cancelled.</summary>
    public Task<bool> CancelledAsync(RunLease lease, CancellationToken cancellationToken) =>
        MoveAsync(lease, "state = 'Cancelled', ended_at = @now, worker = NULL, lease_until = NULL", null, cancellationToken);

    /// <summary>Gives the run back without blame, for a worker that is told to stop: the next one begins it at once.</summary>
    public Task<bool> ReleaseAsync(RunLease lease, CancellationToken cancellationToken) =>
        MoveAsync(lease, "state = 'Queued', not_before = @now, worker = NULL, lease_until = NULL", null, cancellationToken);

    /// <summary>Queues the run again after a pause that grows; ends it at its <see cref="MaxFailures"/>th failure.</summary>
    /// <param name="error">One sentence for the operator.</param>
    public Task<bool> FailAsync(RunLease lease, string error, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Run, 1, async (transaction, number) =>
        {
            var failures = 1 + await transaction.Connection!.ExecuteScalarAsync<int>(new CommandDefinition(
                "SELECT failures FROM run WHERE id = @RunId", new { lease.RunId }, transaction, cancellationToken: cancellationToken));
            var now = clock.GetMilliseconds();
            var last = failures >= MaxFailures;
            return await SetAsync(
                transaction,
                lease,
                "state = @state, failures = @failures, error = @error, not_before = @next, ended_at = @ended, worker = NULL, lease_until = NULL",
                new
                {
                    state = last ? nameof(RunState.Failed) : nameof(RunState.Queued),
                    failures,
                    error,
                    next = now + (FirstBackOff * Math.Pow(6, failures - 1)),
                    ended = last ? now : (DateTimeOffset?)null,
                },
                cancellationToken);
        }, cancellationToken);

    /// <summary>The run to begin now: one whose worker has fallen silent, else the first that is due; null while one is under way.</summary>
    private async Task<RunRow?> NextAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken) =>
        await connection.QueryFirstOrDefaultAsync<RunRow>(new CommandDefinition(
            $"""
            SELECT {RunRow.Columns}
            FROM run
            WHERE kind = @kind
                AND ((state = 'Queued' AND not_before <= @now) OR (state IN ('Running', 'Publishing') AND lease_until < @now))
                AND NOT EXISTS (
                    SELECT 1 FROM run AS other
                    WHERE other.kind = @kind AND other.state IN ('Running', 'Publishing') AND other.lease_until >= @now)
            ORDER BY CASE WHEN state = 'Queued' THEN 1 ELSE 0 END, number {database.Dialect.Limit}
            """,
            new { kind = RunStore.Recompute, now = clock.GetMilliseconds(), limit = 1 },
            transaction,
            cancellationToken: cancellationToken));

    /// <summary>Null where the run is not to be begun again but has been ended.</summary>
    private async Task<RunLease?> TakeAsync(DbTransaction transaction, RunRow run, string worker, CancellationToken cancellationToken)
    {
        var now = clock.GetMilliseconds();
        var last = new RunLease(run.Id, run.Attempt, now);
        if (run.CancelRequested)
        {
            await SetAsync(transaction, last, "state = 'Cancelled', ended_at = @now", new { now }, cancellationToken);
            return null;
        }

        if (run.Attempt >= MaxAttempts)
        {
            var error = $"Given up: {run.Attempt} workers began this run and fell silent.";
            await SetAsync(transaction, last, "state = 'Failed', ended_at = @now, error = @error", new { now, error }, cancellationToken);
            return null;
        }

        await SetAsync(
            transaction,
            last,
            """
            state = 'Running', started_at = @now, worker = @worker, lease_until = @until,
            attempt = attempt + 1, progress_done = 0, progress_total = 0
            """,
            new { now, worker, until = now + RunLease.Length },
            cancellationToken);
        return last with { Attempt = run.Attempt + 1 };
    }

    /// <summary>A change of state that the caller makes as the holder of the lease.</summary>
    private Task<bool> MoveAsync(RunLease lease, string assignments, object? parameters, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Run, 1, (transaction, number) => SetAsync(transaction, lease, assignments, parameters, cancellationToken), cancellationToken);

    private async Task<bool> SetAsync(
        DbTransaction transaction, RunLease lease, string assignments, object? parameters, CancellationToken cancellationToken)
    {
        var all = new DynamicParameters(parameters);
        all.Add("runId", lease.RunId);
        all.Add("attempt", lease.Attempt);
        all.Add("now", clock.GetMilliseconds());
        var rows = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"""
            UPDATE run
            SET {assignments}
            WHERE id = @runId AND attempt = @attempt AND state IN ('Queued', 'Running', 'Publishing')
            """,
            all,
            transaction,
            cancellationToken: cancellationToken));
        return rows == 1;
    }
}

/// <summary>What a run stores of itself when it is published.</summary>
/// <param name="ChangeNumber">The newest change that its input has.</param>
/// <param name="Model">A JSON object.</param>
public sealed record RunResult(long ChangeNumber, string Digest, IReadOnlyDictionary<string, long> Counts, string Model);
