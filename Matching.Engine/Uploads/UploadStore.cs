using Dapper;
using Matching.Engine.Files;
using Matching.Engine.Files.Sources;
using Matching.Engine.Storage;

namespace Matching.Engine.Uploads;

/// <summary>Files between being sent and being taken in: in the database, so that any process goes on with them, and nothing stays in memory.</summary>
public sealed class UploadStore(Database database, TimeProvider clock)
{
    private const int ChunkSize = 1 << 20;

    /// <summary>How long bytes are kept.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Keeps a file. A crash before the end leaves chunks that nobody sees; they go with those of their day.</summary>
    /// <param name="upload">Without id and times: they are the store's.</param>
    public async Task<Upload> AddAsync(Upload upload, Stream body, CancellationToken cancellationToken)
    {
        await PruneAsync(cancellationToken);
        var now = clock.GetMilliseconds();
        var id = IdAt(now);
        var length = await WriteAsync(id, UploadPart.File, body, cancellationToken);
        await InsertAsync(id, upload, length, now, cancellationToken);
        return upload with { Id = id, Length = length, CreatedAt = now };
    }

    /// <summary>Null where there is none.</summary>
    public async Task<Upload?> GetAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QuerySingleOrDefaultAsync<UploadRow>(new CommandDefinition(
            $"SELECT {UploadRow.Columns} FROM upload WHERE id = @id", new { id }, cancellationToken: cancellationToken)))?.ToUpload();
    }

    /// <summary>Those that were taken in, newest first.</summary>
    /// <param name="organizationId">Of whose people; null for all.</param>
    public async Task<IReadOnlyList<Upload>> ListTakenAsync(string? organizationId, int limit, CancellationToken cancellationToken)
    {
        var where = new Conditions("taken_at IS NOT NULL").Compare("organization_id", "=", "organizationId", organizationId);
        where.Parameters.Add("limit", limit);
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<UploadRow>(new CommandDefinition(
            $"SELECT {UploadRow.Columns} FROM upload WHERE {where} ORDER BY number DESC {database.Dialect.Limit}",
            where.Parameters,
            cancellationToken: cancellationToken))).Select(row => row.ToUpload())];
    }

    /// <summary>Adds the bytes of a part, in chunks.</summary>
    /// <returns>How many there were.</returns>
    public async Task<long> WriteAsync(string id, UploadPart part, Stream body, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var (buffer, length) = (new byte[ChunkSize], 0L);
        for (var chunk = 0; await body.ReadAtLeastAsync(buffer, ChunkSize, throwOnEndOfStream: false, cancellationToken) is > 0 and var read; chunk++)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "INSERT INTO upload_part (upload_id, part, chunk, data) VALUES (@id, @part, @chunk, @data)",
                new { id, part = part.ToString(), chunk, data = buffer[..read] },
                cancellationToken: cancellationToken));
            length += read;
        }

        return length;
    }

    /// <summary>False where the bytes are gone, or never were.</summary>
    public async Task<bool> CopyToAsync(string id, UploadPart part, Stream destination, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        for (var chunk = 0; ; chunk++)
        {
            if (await connection.QuerySingleOrDefaultAsync<byte[]>(new CommandDefinition(
                "SELECT data FROM upload_part WHERE upload_id = @id AND part = @part AND chunk = @chunk",
                new { id, part = part.ToString(), chunk },
                cancellationToken: cancellationToken)) is not { } data)
            {
                return chunk > 0;
            }

            await destination.WriteAsync(data, cancellationToken);
        }
    }

    /// <summary>Notes what came of it. False where it was taken in before.</summary>
    public async Task<bool> TakenAsync(string id, ImportReport report, CancellationToken cancellationToken) =>
        await database.WriteAsync(Counter.Upload, 1, (transaction, _) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "UPDATE upload SET report = @report, received = @Received, rejected = @Rejected, taken_at = @now WHERE id = @id AND taken_at IS NULL",
            new { id, report = UploadRow.Write(report), report.Received, report.Rejected, now = clock.GetMilliseconds() },
            transaction,
            cancellationToken: cancellationToken)), cancellationToken) == 1;

    /// <summary>Notes what came of a file that was taken in as it was sent. Of a report only its counts stay: a message may name who stood in a row.</summary>
    /// <param name="upload">Without id and times: they are the store's.</param>
    /// <returns>Its id: for a day rows that were refused can be kept under it.</returns>
    public async Task<string> NoteAsync(Upload upload, ImportReport report, CancellationToken cancellationToken)
    {
        await PruneAsync(cancellationToken);
        var now = clock.GetMilliseconds();
        var id = IdAt(now);
        await InsertAsync(id, upload, 0, now, cancellationToken);
        await TakenAsync(id, report with { Errors = [], Warnings = [], Notes = [] }, cancellationToken);
        return id;
    }

    /// <summary>How many rows of all files of a kind were refused, and which was the last.</summary>
    /// <param name="organizationIds">Of whose people; null for all.</param>
    public async Task<RefusedRows> RefusedAsync(ImportKind kind, IReadOnlyCollection<string>? organizationIds, CancellationToken cancellationToken)
    {
        var where = new Conditions("taken_at IS NOT NULL").Compare("kind", "=", "kind", kind.ToString())
            .Among(database.Dialect, "organization_id", "organizations", organizationIds);
        await using var connection = await database.OpenAsync(cancellationToken);
        var sum = await connection.QuerySingleAsync<SumRow>(new CommandDefinition(
            $"SELECT COUNT(*) AS files, SUM(received) AS received, SUM(rejected) AS rejected, MAX(number) AS newest FROM upload WHERE {where}",
            where.Parameters,
            cancellationToken: cancellationToken));
        var last = sum.Newest is not { } newest ? null : (await connection.QuerySingleAsync<UploadRow>(new CommandDefinition(
            $"SELECT {UploadRow.Columns} FROM upload WHERE number = @newest", new { newest }, cancellationToken: cancellationToken))).ToUpload();
        return new(sum.Files, sum.Received ?? 0, sum.Rejected ?? 0, last);
    }

    private Task<int> InsertAsync(string id, Upload upload, long length, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Upload, 1, (transaction, number) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO upload (id, number, account_id, account_name, organization_id, kind, file_name, content_type, length, created_at)
            VALUES (@id, @number, @AccountId, @AccountName, @OrganizationId, @kind, @FileName, @ContentType, @length, @now)
            """,
            new
            {
                id,
                number,
                upload.AccountId,
                upload.AccountName,
                upload.OrganizationId,
                kind = upload.Kind.ToString(),
                upload.FileName,
                upload.ContentType,
                length,
                now,
            },
            transaction,
            cancellationToken: cancellationToken)), cancellationToken);

    private sealed record SumRow
    {
        public long Files { get; init; }

        public long? Received { get; init; }

        public long? Rejected { get; init; }

        public long? Newest { get; init; }
    }

    /// <summary>Bytes of more than a day ago go, and rows that were never taken in. Safe to repeat.</summary>
    private async Task PruneAsync(CancellationToken cancellationToken)
    {
        var oldest = IdAt(clock.GetMilliseconds() - Kept)[..12];
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM upload_part WHERE upload_id < @oldest", new { oldest }, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM upload WHERE id < @oldest AND taken_at IS NULL", new { oldest }, cancellationToken: cancellationToken));
    }

    /// <summary>Its first twelve digits are the time.</summary>
    private static string IdAt(DateTimeOffset moment) => Guid.CreateVersion7(moment).ToString("N");
}

/// <summary>What became of the rows of files that were taken in.</summary>
/// <param name="Rejected">Of those received.</param>
/// <param name="Last">The newest file; null where there was none.</param>
public sealed record RefusedRows(long Files, long Received, long Rejected, Upload? Last);
