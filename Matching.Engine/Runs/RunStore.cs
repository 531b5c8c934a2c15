using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Runs;

/// <summary>The history of runs, and asking for one. What works on them is <see cref="RunAttemptStore"/>.</summary>
/// <param name="queued">Null where nobody is to be told.</param>
public sealed class RunStore(Database database, TimeProvider clock, RunQueued? queued = null)
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
    public async Task<EnqueuedRun> EnqueueAsync(RunTrigger trigger, string? naturalKey, CancellationToken cancellationToken) =>
        (await WriteAsync(async transaction =>
        {
            var connection = transaction.Connection!;
            var known = naturalKey is null
                ? await FindAsync(connection, transaction, "state = 'Queued' AND attempt = 0 AND triggered_by = @value", $"{trigger}", cancellationToken)
                : await FindAsync(connection, transaction, "natural_key = @value", naturalKey, cancellationToken);
            return known is null
                ? await AddAsync(transaction, trigger, naturalKey, cancellationToken)
                : new EnqueuedRun(known.ToRun(), Added: false);
        }, cancellationToken))!;

    /// <summary>Adds the first run of a database; null where one was published or is on its way.</summary>
    public Task<EnqueuedRun?> EnqueueFirstAsync(RunTrigger trigger, CancellationToken cancellationToken) =>
        WriteAsync(async transaction =>
            await FindAsync(transaction.Connection!, transaction, "state IN ('Queued', 'Running', 'Publishing', @value)", "Published",
                cancellationToken) is null
                ? await AddAsync(transaction, trigger, null, cancellationToken)
                : null, cancellationToken);

    /// <summary>Adds the run of a due time; null where it was added before, or where a run published since has read what it would read.</summary>
    /// <param name="naturalKey">One a due time.</param>
    public Task<EnqueuedRun?> EnqueueDueAsync(RunTrigger trigger, string naturalKey, DateTimeOffset due, CancellationToken cancellationToken) =>
        WriteAsync(async transaction =>
        {
            var connection = transaction.Connection!;
            var published = await FindAsync(connection, transaction, "state = @value", nameof(RunState.Published), cancellationToken);
            return published?.StartedAt >= due || await FindAsync(connection, transaction, "natural_key = @value", naturalKey, cancellationToken) is not null
                ? null
                : await AddAsync(transaction, trigger, naturalKey, cancellationToken);
        }, cancellationToken);

    /// <summary>
    /// Adds a run that nobody asked for; null where one waits or is under way, or where one was added under this key before, whatever became of it.
    /// </summary>
    /// <param name="naturalKey">What makes two processes ask for one run.</param>
    public Task<EnqueuedRun?> EnqueueUnaskedAsync(RunTrigger trigger, string naturalKey, CancellationToken cancellationToken) =>
        WriteAsync(async transaction =>
            await FindAsync(
                transaction.Connection!, transaction, "state IN ('Queued', 'Running', 'Publishing') OR natural_key = @value", naturalKey,
                    cancellationToken) is null
                ? await AddAsync(transaction, trigger, naturalKey, cancellationToken)
                : null, cancellationToken);

    /// <summary>The run that waits for its first attempt, and so will read all that is committed now; null where there is none.</summary>
    public async Task<Run?> WaitingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await FindAsync(connection, null, "state = @value AND attempt = 0", nameof(RunState.Queued), cancellationToken))?.ToRun();
    }

    /// <summary>Ends a run that has not ended, at once: whoever works on it can write nothing more.</summary>
    public Task<CancelOutcome> CancelAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Run, 1, async (transaction, number) =>
        {
            var ended = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "UPDATE run SET state = 'Cancelled', ended_at = @now WHERE id = @id AND ended_at IS NULL",
                new { id, now = clock.GetMilliseconds() },
                transaction,
                cancellationToken: cancellationToken));
            if (ended == 1)
                return CancelOutcome.Cancelled;
            return await FindAsync(transaction.Connection!, transaction, "id = @value", id, cancellationToken) is null
                ? CancelOutcome.NotFound
                : CancelOutcome.AlreadyEnded;
        }, cancellationToken);

    /// <summary>The runs that have not ended, in the order in which they were asked for.</summary>
    public async Task<IReadOnlyList<Run>> OpenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<RunRow>(new CommandDefinition(
            $"SELECT {RunRow.Columns} FROM run WHERE state IN ('Queued', 'Running', 'Publishing') ORDER BY number",
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToRun())];
    }

    /// <summary>Notes the background job of a run that has none. False where it has one, or has ended.</summary>
    public Task<bool> TakeJobAsync(string id, string job, CancellationToken cancellationToken) =>
        UpdateAsync("UPDATE run SET job = @job WHERE id = @id AND job IS NULL AND ended_at IS NULL", new { id, job }, cancellationToken);

    /// <summary>Forgets the background job of a run, so that it can be given another. False where it is another already.</summary>
    public Task<bool> DropJobAsync(string id, string job, CancellationToken cancellationToken) =>
        UpdateAsync("UPDATE run SET job = NULL WHERE id = @id AND job = @job AND ended_at IS NULL", new { id, job }, cancellationToken);

    /// <summary>The newest published run, or null before the first.</summary>
    public async Task<Run?> NewestPublishedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await FindAsync(connection, null, "state = @value", nameof(RunState.Published), cancellationToken))?.ToRun();
    }

    /// <summary>The newest run that was published before a moment; null where there was none.</summary>
    public async Task<Run?> PublishedBeforeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryFirstOrDefaultAsync<RunRow>(new CommandDefinition(
            $"SELECT {RunRow.Columns} FROM run WHERE state = 'Published' AND published_at < @before ORDER BY number DESC {database.Dialect.Limit}",
            new { before, limit = 1 },
            cancellationToken: cancellationToken)))?.ToRun();
    }

    private async Task<bool> UpdateAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken)) == 1;
    }

    /// <summary>Adds a run or not, and tells whoever carries runs out where it did.</summary>
    private async Task<EnqueuedRun?> WriteAsync(Func<DbTransaction, Task<EnqueuedRun?>> work, CancellationToken cancellationToken)
    {
        var run = await database.WriteAsync(Counter.Run, 1, (transaction, number) => work(transaction), cancellationToken);
        // A crash here leaves a run that nobody was told of: the next look at the table finds it.
        if (run is { Added: true } && queued is not null)
            await UnitOfWork.AfterCommitAsync(token => queued(token), cancellationToken);
        return run;
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
                id, natural_key, kind, triggered_by, state, progress_done, progress_total, requested_at, attempt, change_number)
            VALUES (@id, @key, @kind, @trigger, 'Queued', 0, 0, @now, 0, 0)
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
    AlreadyEnded,
    NotFound,
}
