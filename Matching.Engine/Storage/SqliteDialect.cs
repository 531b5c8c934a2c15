using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Matching.Engine.Storage;

internal sealed class SqliteDialect : SqlDialect
{
    private const int ConstraintFailed = 19;

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

    public override DbDataSource CreateDataSource(string connectionString) => new SqliteDataSource(connectionString);

    public override string BytesContain(string column, string parameter) => $"instr({column}, CAST(@{parameter} AS BLOB)) > 0";

    public override bool IsDuplicateKey(DbException exception) => exception is SqliteException { SqliteErrorCode: ConstraintFailed };
}
