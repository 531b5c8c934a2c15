using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Matching.Engine.Storage;

internal class SqlServerDialect : SqlDialect
{
    /// <summary>From this class on, the server ends the connection; 20 and more also stand for one that was never made.</summary>
    private const int FatalClass = 20;
    private const int Timeout = -2;

    private const int DuplicateInUniqueIndex = 2601;
    private const int DuplicateInConstraint = 2627;

    public override string Name => "SqlServer";

    public override string Limit => "OFFSET 0 ROWS FETCH NEXT @limit ROWS ONLY";

    public override string CreateVersionTable =>
        """
        IF OBJECT_ID(N'schema_version', N'U') IS NULL
        CREATE TABLE schema_version (
            version int NOT NULL CONSTRAINT pk_schema_version PRIMARY KEY,
            name nvarchar(200) NOT NULL,
            applied_at datetimeoffset(3) NOT NULL
        )
        """;

    public override string? LockMigrations =>
        """
        DECLARE @answer int;
        EXEC @answer = sp_getapplock @Resource = N'matching-migrations', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 60000;
        IF @answer < 0
        BEGIN;
            THROW 50000, N'Another process holds the migrations of this database.', 1;
        END;
        """;

    protected override DbConnectionStringBuilder Notation => new SqlConnectionStringBuilder();

    public override DbDataSource CreateDataSource(string connectionString) => new SqlServerDataSource(connectionString);

    // Keys are compared by their bytes; people who search are not.
    public override string Contains(string column, string parameter) =>
        $"{column} COLLATE Latin1_General_100_CI_AS LIKE @{parameter} ESCAPE '!'";

    public override string BytesContain(string column, string parameter) =>
        $"CHARINDEX(CONVERT(varchar(100), @{parameter}), CONVERT(varchar(max), {column}) COLLATE Latin1_General_100_BIN2) > 0";

    // 1101, 1105: no room in the data files; 9002: none in the log.
    public override StorageTrouble? TroubleOf(DbException exception) => exception switch
    {
        SqlException { Number: 1101 or 1105 or 9002 } => StorageTrouble.Full,
        SqlException { Class: >= FatalClass } or SqlException { Number: Timeout } or { IsTransient: true } => StorageTrouble.Away,
        _ => null,
    };

    public override bool IsDuplicateKey(DbException exception) =>
        exception is SqlException { Number: DuplicateInUniqueIndex or DuplicateInConstraint };
}
