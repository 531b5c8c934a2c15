using System.Data.Common;
using Npgsql;

namespace Matching.Engine.Storage;

internal sealed class PostgreSqlDialect : SqlDialect
{
    public override string Name => "PostgreSql";

    public override string CreateVersionTable =>
        """
        CREATE TABLE IF NOT EXISTS schema_version (
            version integer NOT NULL CONSTRAINT pk_schema_version PRIMARY KEY,
            name text NOT NULL,
            applied_at timestamptz NOT NULL
        )
        """;

    public override string? LockMigrations => "SELECT pg_advisory_xact_lock(hashtext('matching-migrations'))";

    public override string? RelaxDurability => "SET synchronous_commit = off";

    protected override DbConnectionStringBuilder Notation => new NpgsqlConnectionStringBuilder();

    public override DbDataSource CreateDataSource(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);

        // A batch sends the same few statements hundreds of times.
        if (builder.MaxAutoPrepare == 0)
            builder.MaxAutoPrepare = 50;
        return NpgsqlDataSource.Create(builder);
    }

    public override string In(string column, string parameter) => $"{column} = ANY(@{parameter})";

    public override string Contains(string column, string parameter) => $"{column} ILIKE @{parameter} ESCAPE '!'";

    public override string BytesContain(string column, string parameter) => $"position(convert_to(@{parameter}, 'UTF8') in {column}) > 0";

    public override StorageTrouble? TroubleOf(DbException exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => StorageTrouble.Full,
        PostgresException { IsTransient: false } => null,
        NpgsqlException => StorageTrouble.Away,
        _ => null,
    };

    public override bool IsDuplicateKey(DbException exception) => exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
