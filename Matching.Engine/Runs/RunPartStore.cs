using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Runs;

/// <summary>The published indexes, each in parts. Parts of an attempt that was never published are seen by nobody.</summary>
public sealed class RunPartStore(Database database)
{
    /// <summary>How many runs <see cref="PruneAsync"/> leaves in the history.</summary>
    public const int KeptRuns = 30;

    /// <summary>Of how many published runs the parts are left: the newest, and the one to fall back to.</summary>
    public const int KeptIndexes = 2;

    private const int ChunkSize = 8 << 20;

    /// <summary>
    /// Adds one part. Written again after a crash, it belongs to a new attempt and so never meets itself. False where the attempt may write
    /// no more: then nothing was added, or an end of the part is missing.
    /// </summary>
    /// <param name="number">Its place among the run's parts, from 0.</param>
    public async Task<bool> WriteAsync(RunAttempt attempt, int number, IndexPart part, CancellationToken cancellationToken)
    {
        // The publishing commit that makes these rows count is on the disk only after they are.
        await using var connection = await database.OpenForBulkAsync(cancellationToken);
        var data = Array.Empty<byte>();
        for (var (chunk, start) = (0, 0); start < part.Data.Length || chunk == 0; chunk++, start += ChunkSize)
        {
            var length = Math.Min(ChunkSize, part.Data.Length - start);
            if (data.Length != length)
                data = new byte[length];
            part.Data.AsSpan(start, length).CopyTo(data);
            var added = await connection.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO run_part (run_id, attempt, part, chunk, name, data)
                SELECT id, attempt, @part, @chunk, @Name, @data
                FROM run
                WHERE id = @RunId AND attempt = @Number AND state = 'Publishing'
                """,
                new
                {
                    attempt.RunId,
                    attempt.Number,
                    part = number,
                    chunk,
                    part.Name,
                    data,
                },
                cancellationToken: cancellationToken));
            if (added == 0)
                return false;
        }

        return true;
    }

    /// <summary>The published runs whose parts are there, newest first; empty before the first.</summary>
    public async Task<IReadOnlyList<PublishedRun>> PublishedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<RunRow>(new CommandDefinition(
            $"SELECT {RunRow.Columns} FROM run WHERE state = 'Published' ORDER BY number DESC {database.Dialect.Limit}",
            new { limit = KeptIndexes },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => new PublishedRun(row.Id, row.Attempt, row.StartedAt!.Value, row.ChangeNumber, row.Digest!))];
    }

    /// <summary>All parts in the order in which they were numbered.</summary>
    /// <exception cref="InvalidDataException">The run was pruned while it was read.</exception>
    public async Task<IReadOnlyList<IndexPart>> ReadAsync(PublishedRun run, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var keys = (await connection.QueryAsync<PartKey>(new CommandDefinition(
            "SELECT part, chunk, name FROM run_part WHERE run_id = @Id AND attempt = @Attempt ORDER BY part, chunk",
            new { run.Id, run.Attempt },
            cancellationToken: cancellationToken))).AsList();
        var chunks = keys.GroupBy(key => key.Part).Select(part => part.ToArray()).ToArray();
        var parts = new IndexPart[chunks.Length];
        await Parallel.ForAsync(0, parts.Length, cancellationToken, async (part, token) => parts[part] = await ReadAsync(run, chunks[part], token));
        return parts;
    }

    private async Task<IndexPart> ReadAsync(PublishedRun run, PartKey[] chunks, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var data = new byte[chunks.Length][];
        foreach (var (at, chunk) in chunks.Index())
        {
            data[at] = await connection.QuerySingleOrDefaultAsync<byte[]>(new CommandDefinition(
                "SELECT data FROM run_part WHERE run_id = @Id AND attempt = @Attempt AND part = @Part AND chunk = @Chunk",
                new { run.Id, run.Attempt, chunk.Part, chunk.Chunk },
                cancellationToken: cancellationToken)) ?? throw new InvalidDataException($"Part {chunk.Name} is gone.");
        }

        var whole = data.Length == 1 ? data[0] : new byte[data.Sum(chunk => chunk.Length)];
        for (var (at, start) = (0, 0); data.Length > 1 && at < data.Length; start += data[at++].Length)
            data[at].CopyTo(whole, start);
        return new IndexPart(chunks[0].Name, whole);
    }

    /// <summary>One part, or null where it is gone or never was.</summary>
    public async Task<IndexPart?> ReadAsync(PublishedRun run, string name, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var data = new MemoryStream();
        foreach (var chunk in await connection.QueryAsync<byte[]>(new CommandDefinition(
            "SELECT data FROM run_part WHERE run_id = @Id AND attempt = @Attempt AND name = @name ORDER BY chunk",
            new { run.Id, run.Attempt, name },
            cancellationToken: cancellationToken)))
        {
            data.Write(chunk);
        }

        return data.Length == 0 ? null : new IndexPart(name, data.ToArray());
    }

    /// <summary>
    /// Deletes runs that have ended beyond the newest <see cref="KeptRuns"/>, and all parts but those of the newest
    /// <see cref="KeptIndexes"/> published runs and of attempts under way. Safe to repeat, and to stop anywhere.
    /// </summary>
    public Task PruneAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Run, 1, async (transaction, number) =>
        {
            var connection = transaction.Connection!;
            var runs = (await connection.QueryAsync<RunRow>(new CommandDefinition(
                $"SELECT {RunRow.Columns} FROM run ORDER BY number DESC", null, transaction, cancellationToken: cancellationToken))).AsList();
            var published = runs.Where(run => run.State == nameof(RunState.Published)).Take(KeptIndexes).ToList();
            var keptParts = published.Concat(runs.Where(run => run.EndedAt is null)).Select(run => (run.Id, run.Attempt)).ToHashSet();
            var attempts = await connection.QueryAsync<PartOwner>(new CommandDefinition(
                "SELECT DISTINCT run_id, attempt FROM run_part", null, transaction, cancellationToken: cancellationToken));
            foreach (var owner in attempts.Where(owner => !keptParts.Contains((owner.RunId, owner.Attempt))))
            {
                await connection.ExecuteAsync(new CommandDefinition(
                    "DELETE FROM run_part WHERE run_id = @RunId AND attempt = @Attempt", owner, transaction, cancellationToken: cancellationToken));
            }

            foreach (var run in runs.Skip(KeptRuns).Where(run => run.EndedAt is not null).Except(published))
            {
                await connection.ExecuteAsync(new CommandDefinition(
                    "DELETE FROM run WHERE id = @Id", new { run.Id }, transaction, cancellationToken: cancellationToken));
            }

            return true;
        }, cancellationToken);

    private sealed record PartKey
    {
        public int Part { get; init; }

        public int Chunk { get; init; }

        public string Name { get; init; } = "";
    }

    private sealed record PartOwner
    {
        public string RunId { get; init; } = "";

        public int Attempt { get; init; }
    }
}

/// <summary>A published run as a reader of its parts knows it.</summary>
/// <param name="AsOf">When the attempt that was published began.</param>
/// <param name="ChangeNumber">The newest change that its input has; later ones are to be laid over its index.</param>
/// <param name="Digest">What the parts must hash to, together.</param>
public sealed record PublishedRun(string Id, int Attempt, DateTimeOffset AsOf, long ChangeNumber, string Digest);
