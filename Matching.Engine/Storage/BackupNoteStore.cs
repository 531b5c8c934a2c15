using Dapper;

namespace Matching.Engine.Storage;

/// <summary>When the database was last backed up by this program, for whoever looks after it.</summary>
public sealed class BackupNoteStore(Database database, TimeProvider clock)
{
    /// <summary>Written once a backup is whole; the backup itself does not have it.</summary>
    public async Task NoteAsync(long bytes, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO backup_note (done_at, bytes) VALUES (@now, @bytes)",
            new { now = clock.GetMilliseconds(), bytes },
            cancellationToken: cancellationToken));
    }

    /// <summary>Null where none was made.</summary>
    public async Task<BackupNote?> LastAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<BackupNote>(new CommandDefinition(
            $"SELECT done_at, bytes FROM backup_note ORDER BY done_at DESC {database.Dialect.Limit}", new { limit = 1 }, cancellationToken: cancellationToken));
    }
}

/// <summary>A backup that was made.</summary>
public sealed record BackupNote
{
    public DateTimeOffset DoneAt { get; init; }

    /// <summary>Of the file.</summary>
    public long Bytes { get; init; }
}
