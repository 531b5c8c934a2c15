using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Matching.Engine.Storage;

internal sealed class SqliteDialect : SqlDialect
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int ConstraintFailed = 19;
    private const int NoRoomForSharedMemory = 4874;

    /// <summary>Free bytes of the volume below which an import, or the log that it goes through, may not fit.</summary>
    private const long LeastRoom = 8 << 20;

    public override string Name => "Sqlite";

    public override string CreateVersionTable =>
        """
        CREATE TABLE IF NOT EXISTS schema_version (
            version INTEGER NOT NULL CONSTRAINT pk_schema_version PRIMARY KEY,
            name TEXT NOT NULL,
            applied_at TEXT NOT NULL
        )
        """;

    public override string? RelaxDurability => "PRAGMA synchronous = NORMAL";

    // Freed pages are zeroed when they are freed (secure_delete); what is left is the log, which holds pages as they were.
    public override string EraseDeleted => "PRAGMA wal_checkpoint(TRUNCATE)";

    public override string CheckFile => "PRAGMA integrity_check";

    protected override DbConnectionStringBuilder Notation => new SqliteConnectionStringBuilder();

    public override DbDataSource CreateDataSource(string connectionString) => new SqliteDataSource(connectionString);

    public override string BytesContain(string column, string parameter) => $"instr({column}, CAST(@{parameter} AS BLOB)) > 0";

    public override StorageTrouble? TroubleOf(DbException exception) => exception switch
    {
        SqliteException { SqliteErrorCode: Full } or SqliteException { SqliteExtendedErrorCode: NoRoomForSharedMemory } => StorageTrouble.Full,
        SqliteException { SqliteErrorCode: Busy or Locked or ReadOnly or InputOutput or CannotOpen } => StorageTrouble.Away,
        _ => null,
    };

    public override bool HasRoom(string connectionString)
    {
        if (SqliteDataSource.FileOf(new SqliteConnectionStringBuilder(connectionString)) is not { } file || !File.Exists(file))
            return true;
        return new DriveInfo(file).AvailableFreeSpace >= LeastRoom;
    }

    public override bool IsDuplicateKey(DbException exception) => exception is SqliteException { SqliteErrorCode: ConstraintFailed };
}
