using System.Data.Common;
using System.Text.Json;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Runs;

/// <summary>
/// The runs as those see them who carry them out. The table is the fence: one run at a time is under way, whoever asks, and every write
/// names the attempt that it belongs to. Whether an attempt is still alive is not known here: whoever calls again for the same run takes it over.
/// </summary>
public sealed class RunAttemptStore(Database database, TimeProvider clock)
{
    /// <summary>How often a run may be begun: one that kills its process ends in the end.</summary>
    public const int MaxAttempts = 30;

    /// <summary>Begins a run, or takes it over from an attempt that fell silent.</summary>
    /// <param name="job">The background job that calls: a run belongs to one at a time.</param>
    public Task<RunBeginning> BeginAsync(string runId, string job, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Run, 1, async (transaction, number) =>
        {
            var run = await transaction.Connection!.QueryFirstOrDefaultAsync<RunRow>(new CommandDefinition(
                $"SELECT {RunRow.Columns} FROM run WHERE id = @runId", new { runId }, transaction, cancellationToken: cancellationToken));
            if (run is null || run.EndedAt is not null || (run.Job is not null && run.Job != job))
                return new RunBeginning.NothingToDo();
            if (await OtherIsUnderWayAsync(transaction, runId, cancellationToken))
                return new RunBeginning.OtherUnderWay();
            return await TakeAsync(transaction, run, job, cancellationToken);
        }, cancellationToken);

    /// <summary>Stores how far the run is. False where the attempt may write no more.</summary>
    public async Task<bool> ProgressAsync(RunAttempt attempt, RunProgress progress, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForBulkAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE run
            SET progress_done = @Done, progress_total = @Total
            WHERE id = @RunId AND attempt = @Number AND state IN ('Running', 'Publishing')
            """,
            new { attempt.RunId, attempt.Number, progress.Done, progress.Total },
            cancellationToken: cancellationToken)) == 1;
    }

    /// <summary>From here on parts are written. False where the attempt may write no more.</summary>
    /// <param name="progress">How far the run came.</param>
    public Task<bool> StartPublishingAsync(RunAttempt attempt, RunProgress progress, CancellationToken cancellationToken) =>
        MoveAsync(attempt, "state = 'Publishing', progress_done = @Done, progress_total = @Total", new { progress.Done, progress.Total }, cancellationToken);

    /// <summary>Makes the parts that were written the newest index, all at once. False where the attempt may write no more: then nothing changed.</summary>
    public Task<bool> PublishAsync(RunAttempt attempt, RunResult result, CancellationToken cancellationToken) =>
        MoveAsync(
            attempt,
            """
            state = 'Published', published_at = @now, ended_at = @now, error = NULL,
            change_number = @ChangeNumber, digest = @Digest, counts = @counts, model = @Model
            """,
            new { result.ChangeNumber, result.Digest, result.Model, counts = JsonSerializer.Serialize(result.Counts) },
            cancellationToken);

    /// <summary>Gives the run back without blame, for a worker that is told to stop: the next one begins it at once.</summary>
    public Task<bool> ReleaseAsync(RunAttempt attempt, CancellationToken cancellationToken) =>
        MoveAsync(attempt, "state = 'Queued'", null, cancellationToken);

    /// <summary>Notes why the attempt failed: the run waits for its next one, or has ended.</summary>
    /// <param name="error">One sentence for the operator.</param>
    /// <param name="last">True where no other attempt is to come.</param>
    public Task<bool> FailAsync(RunAttempt attempt, string error, bool last, CancellationToken cancellationToken) =>
        last
            ? MoveAsync(attempt, "state = 'Failed', ended_at = @now, error = @error", new { error }, cancellationToken)
            : MoveAsync(attempt, "state = 'Queued', error = @error", new { error }, cancellationToken);

    private static async Task<bool> OtherIsUnderWayAsync(DbTransaction transaction, string runId, CancellationToken cancellationToken) =>
        await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT COUNT(*) FROM run WHERE kind = @kind AND state IN ('Running', 'Publishing') AND id <> @runId",
            new { kind = RunStore.Recompute, runId },
            transaction,
            cancellationToken: cancellationToken)) > 0;

    private async Task<RunBeginning> TakeAsync(DbTransaction transaction, RunRow run, string job, CancellationToken cancellationToken)
    {
        var last = new RunAttempt(run.Id, run.Attempt, clock.GetMilliseconds());
        if (run.Attempt >= MaxAttempts)
        {
            var error = $"Given up: {run.Attempt} workers began this run and fell silent.";
            await SetAsync(transaction, last, "state = 'Failed', ended_at = @now, error = @error", new { error }, cancellationToken);
            return new RunBeginning.NothingToDo();
        }

        await SetAsync(
            transaction,
            last,
            "state = 'Running', started_at = @AsOf, job = @job, attempt = attempt + 1, progress_done = 0, progress_total = 0",
            new { last.AsOf, job },
            cancellationToken);
        return new RunBeginning.Begun(last with { Number = run.Attempt + 1 });
    }

    /// <summary>A change of state by the attempt that is under way.</summary>
    private Task<bool> MoveAsync(RunAttempt attempt, string assignments, object? parameters, CancellationToken cancellationToken) =>
        database.WriteAsync(
            Counter.Run, 1, (transaction, number) => SetAsync(transaction, attempt, assignments, parameters, cancellationToken), cancellationToken);

    private async Task<bool> SetAsync(
        DbTransaction transaction, RunAttempt attempt, string assignments, object? parameters, CancellationToken cancellationToken)
    {
        var all = new DynamicParameters(parameters);
        all.Add("runId", attempt.RunId);
        all.Add("attempt", attempt.Number);
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
