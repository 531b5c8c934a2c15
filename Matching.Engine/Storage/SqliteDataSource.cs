using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Matching.Engine.Storage;

/// <summary>Connections to one file, made ready alike: a pooled handle keeps what its last user set, so each opening sets it again.</summary>
internal sealed class SqliteDataSource : DbDataSource
{
    private const string Prepare =
        """
        PRAGMA busy_timeout = 30000;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA secure_delete = ON;
        """;

    private const int CannotOpen = 14;

    private readonly string? _file;
    private bool _seen;

    public SqliteDataSource(string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true };
        ConnectionString = builder.ToString();
        _file = FileOf(builder);
        if (Path.GetDirectoryName(_file) is { } directory)
            Directory.CreateDirectory(directory);
    }

    /// <summary>The full path of the file, or null where the database is none.</summary>
    public static string? FileOf(SqliteConnectionStringBuilder builder) =>
        builder.Mode == SqliteOpenMode.Memory || builder.DataSource is "" or ":memory:" || builder.DataSource.StartsWith("file:", StringComparison.Ordinal)
            ? null
            : Path.GetFullPath(builder.DataSource);

    public override string ConnectionString { get; }

    protected override DbConnection CreateDbConnection() => new SqliteConnection(ConnectionString);

    protected override DbConnection OpenDbConnection()
    {
        if (_file is not null)
            CheckFile(_file);
        var connection = CreateDbConnection();
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = Prepare;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The file is its owner's alone; its log takes the same mode. Once seen it must be there: connections of the pool would go on writing
    /// to a file without a name, and new ones would begin an empty one.
    /// </summary>
    private void CheckFile(string file)
    {
        if (!File.Exists(file))
        {
            if (Volatile.Read(ref _seen))
            {
                ClearPool();
                throw new SqliteException($"The database file {file} is gone.", CannotOpen);
            }

            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            new FileStream(file, options).Dispose();
        }
        else if (!Volatile.Read(ref _seen) && !OperatingSystem.IsWindows())
        {
            foreach (var name in new[] { file, $"{file}-wal", $"{file}-shm" }.Where(File.Exists))
                File.SetUnixFileMode(name, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Volatile.Write(ref _seen, true);
    }

    private void ClearPool()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
    }

    // The file is local and the library has no asynchronous calls of its own.
    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(OpenDbConnection());
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            ClearPool();
        base.Dispose(disposing);
    }

    protected override ValueTask DisposeAsyncCore()
    {
        Dispose(true);
        return base.DisposeAsyncCore();
    }
}
