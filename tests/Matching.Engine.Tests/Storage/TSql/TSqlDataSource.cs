using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Matching.Engine.Tests.Storage.TSql;

/// <summary>Connections that take T-SQL, record it, and let a SQLite file answer.</summary>
internal sealed class TSqlDataSource(string connectionString, StatementRecorder recorder) : DbDataSource
{
    public override string ConnectionString { get; } = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true }.ToString();

    protected override DbConnection CreateDbConnection() => new Connection(ConnectionString, recorder);

    protected override void Dispose(bool disposing)
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
        base.Dispose(disposing);
    }

    private sealed class Connection(string connectionString, StatementRecorder recorder) : SqliteConnection(connectionString)
    {
        // What the library itself sends, such as BEGIN, it sends by CreateCommand.
        protected override DbCommand CreateDbCommand() =>
            new TSqlCommand(recorder) { Connection = this, CommandTimeout = DefaultTimeout, Transaction = Transaction };
    }
}
