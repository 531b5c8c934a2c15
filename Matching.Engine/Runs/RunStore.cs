using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Runs;

/// <summary>The history of runs, and asking for one. What works on them is <see cref="RunLeaseStore"/>.</summary>
public sealed class RunStore(Database database, TimeProvider clock)
{
    internal const string Recompute = "recompute";

    public async Task<Run?> GetAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await FindAsync(connection, null, "id = @value", id, cancellationToken))?.ToRun();
    }

    /// <summary>Newest first.</summary>
    /// <param name="before"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    public Task<Page<Run>> ListAsync(long? before, int limit, CancellationToken cancellationToken) =>
        PageAsync("number < @before", before, limit, cancellationToken);

    /// <summary>The published ones, newest first.</summary>
    /// <param name="before"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    public Task<Page<Run>> ListPublishedAsync(long? before, int limit, CancellationToken cancellationToken) =>
        PageAsync("number < @before AND state = 'Published'", before, limit, cancellationToken);

    /// <summary>
    /// Adds a run to the queue, or gives the one that answers for it already: that of the same key, or without a key one that waits
    /// for its first attempt, since it will read its input later than this call.
    /// </summary>
    /// <param name="naturalKey">What makes two calls ask for one run: <c>nightly:2026-11-21T02:00</c>; at most 200 characters.</param>
    public Task<EnqueuedRun> EnqueueAsync(RunTrigger trigger, string? naturalKey, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Run, 1, async (transaction, number) =>
        {
            var connection = transaction.Connection!;
            var known = naturalKey is null
                ? await FindAsync(connection, transaction, "state = 'Queued' AND attempt = 0 AND triggered_by = @value", $"{trigger}", cancellationToken)
                : await FindAsync(connection, transaction, "natural_key = @value", naturalKey, cancellationToken);
            return known is null
                ? await AddAsync(transaction, trigger, naturalKey, cancellationToken)
                : new EnqueuedRun(known.ToRun(), Added: false);
        }, cancellationToken);

    /// <summary>Adds the first run of a database; null where one was published or is on its way.</summary>
    public Task<EnqueuedRun?> EnqueueFirstAsync(RunTrigger trigger, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Run, 1, async (transaction, number) =>
            await FindAsync(transaction.Connection!, transaction, "state IN ('Queued', 'Running', 'Publishing', @value)", "Published", cancellationToken) is null
                ? await AddAsync(transaction, trigger, null, cancellationToken)
                : null, cancellationToken);

    /// <summary>Adds the run of a due time; null where it was added before, or where a run published since has read what it would read.</summary>
    /// <param name="naturalKey">One a due time.</param>
    public Task<EnqueuedRun?> EnqueueDueAsync(RunTrigger trigger, string naturalKey, DateTimeOffset due, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Run, 1, async (transaction, number) =>
        {
            var connection = transaction.Connection!;
            var published = await FindAsync(connection, transaction, "state = @value", nameof(RunState.Published), cancellationToken);
            return published?.StartedAt >= due || await FindAsync(connection, transaction, "natural_key = @value", naturalKey, cancellationToken) is not null
                ? null
                : await AddAsync(transaction, trigger, naturalKey, cancellationToken);
        }, cancellationToken);

    /// <summary>Ends a queued run at once, and asks the worker of a running one to stop.</summary>
    public Task<CancelOutcome> CancelAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Run, 1, async (transaction, number) =>
        {
            var run = await FindAsync(transaction.Connection!, transaction, "id = @value", id, cancellationToken);
            if (run is null)
                return CancelOutcome.NotFound;
            if (run.EndedAt is not null)
                return CancelOutcome.AlreadyEnded;
            var waiting = run.State == nameof(RunState.Queued);
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                waiting
                    ? "UPDATE run SET state = 'Cancelled', ended_at = @now, cancel_requested = 1 WHERE id = @id"
                    : "UPDATE run SET cancel_requested = 1 WHERE id = @id",
                new { id, now = clock.GetMilliseconds() },
                transaction,
                cancellationToken: cancellationToken));
            return waiting ? CancelOutcome.Cancelled : CancelOutcome.Requested;
        }, cancellationToken);

    /// <summary>The newest published run, or null before the first.</summary>
    public async Task<Run?> NewestPublishedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await FindAsync(connection, null, "state = @value", nameof(RunState.Published), cancellationToken))?.ToRun();
    }

    private async Task<Page<Run>> PageAsync(string condition, long? before, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<RunRow>(new CommandDefinition(
            $"SELECT {RunRow.Columns} FROM run WHERE {condition} ORDER BY number DESC {database.Dialect.Limit}",
            new { before = before ?? long.MaxValue, limit = limit + 1 },
            cancellationToken: cancellationToken))).AsList();
        return new Page<Run>([.. rows.Take(limit).Select(row => row.ToRun())], rows.Count > limit ? rows[limit - 1].Number : null);
    }

    private async Task<EnqueuedRun> AddAsync(DbTransaction transaction, RunTrigger trigger, string? naturalKey, CancellationToken cancellationToken)
    {
        var now = clock.GetMilliseconds();
        var id = Guid.CreateVersion7(now).ToString("N");
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO run (
                id, natural_key, kind, triggered_by, state, progress_done, progress_total, requested_at, not_before,
                attempt, failures, cancel_requested, change_number)
            VALUES (@id, @key, @kind, @trigger, 'Queued', 0, 0, @now, @now, 0, 0, 0, 0)
            """,
            new { id, key = naturalKey ?? $"run:{id}", kind = Recompute, trigger = trigger.ToString(), now },
            transaction,
            cancellationToken: cancellationToken));
        return new EnqueuedRun((await FindAsync(transaction.Connection!, transaction, "id = @value", id, cancellationToken))!.ToRun(), Added: true);
    }

    /// <summary>The newest run for which the condition on <c>@value</c> holds.</summary>
    private async Task<RunRow?> FindAsync(
        DbConnection connection, DbTransaction? transaction, string condition, string value, CancellationToken cancellationToken) =>
        await connection.QueryFirstOrDefaultAsync<RunRow>(new CommandDefinition(
            $"SELECT {RunRow.Columns} FROM run WHERE {condition} ORDER BY number DESC {database.Dialect.Limit}",
            new { value, limit = 1 },
            transaction,
            cancellationToken: cancellationToken));
}

/// <summary>A run that answers for a request.</summary>
/// <param name="Added">False where it was there before.</param>
public sealed record EnqueuedRun(Run Run, bool Added);

/// <summary>What a wish to cancel did.</summary>
public enum CancelOutcome
{
    Cancelled,

    /// <summary>The worker stops at its next heartbeat.</summary>
    Requested,
    AlreadyEnded,
    NotFound,
}
