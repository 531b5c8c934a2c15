using Microsoft.Data.Sqlite;

namespace Matching.Engine.Storage;

/// <summary>A database of one file, copied whole while others write to it, and put back while nobody does.</summary>
public static class SqliteBackup
{
    /// <summary>Copies the database as it is at one moment. Null where it is done, else why not; then nothing is left behind.</summary>
    /// <param name="connectionString">Of the database, in SQLite's notation.</param>
    /// <param name="file">Where to; must not exist yet.</param>
    public static string? BackUp(string connectionString, string file)
    {
        if (SqliteDataSource.FileOf(new(connectionString)) is not { } source || !File.Exists(source))
            return $"There is no database file to back up: {connectionString}";
        if (File.Exists(file))
            return $"{file} exists already; a backup overwrites nothing.";
        var unfinished = $"{file}.unfinished";
        Copy(source, unfinished);
        if (Fault(unfinished) is { } fault)
        {
            File.Delete(unfinished);
            return fault;
        }

        File.Move(unfinished, file);
        return null;
    }

    /// <summary>
    /// Puts a backup in the place of the database, which is kept beside it under <c>.before-restore</c>. Null where it is done,
    /// else why not; then the database is as it was. Its tables may be older than this program: the next start migrates them.
    /// </summary>
    /// <param name="newest">The newest schema that this program knows.</param>
    public static string? Restore(string connectionString, string file, int newest)
    {
        if (SqliteDataSource.FileOf(new(connectionString)) is not { } target)
            return $"This is no database file: {connectionString}";
        if (!File.Exists(file))
            return $"There is no file {file}.";
        if (Fault(file) is { } fault)
            return fault;
        if (SchemaOf(file) is var schema && schema > newest)
            return new NewerSchemaException(schema, newest).Message;
        if (File.Exists(target) && !IsFree(target))
            return $"{target} is in use: stop the service first.";

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        // A crash before the last line leaves the old database in its place or beside it, and the whole backup beside it too.
        Copy(file, $"{target}.restoring");
        if (File.Exists(target))
            File.Move(target, $"{target}.before-restore", overwrite: true);
        File.Move($"{target}.restoring", target);
        return null;
    }

    private static void Copy(string from, string to)
    {
        File.Delete(to);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(to, options).Dispose();
        using var source = Open(from, SqliteOpenMode.ReadOnly);
        using var copy = Open(to, SqliteOpenMode.ReadWrite);
        source.BackupDatabase(copy);
        // One file, and nothing beside it.
        Ask(copy, "PRAGMA journal_mode = DELETE");
    }

    /// <summary>What is wrong with a file that should be a whole database of this program.</summary>
    private static string? Fault(string file)
    {
        try
        {
            using var connection = Open(file, SqliteOpenMode.ReadOnly);
            var answer = (string?)Ask(connection, "PRAGMA quick_check(1)");
            if (answer != "ok")
                return $"{file} is damaged: {answer}";
            return (long)Ask(connection, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'schema_version'")! == 1
                ? null
                : $"{file} is a database, but none of this program.";
        }
        catch (SqliteException exception)
        {
            return $"{file} is no database that can be read: {exception.Message}";
        }
    }

    private static int SchemaOf(string file)
    {
        using var connection = Open(file, SqliteOpenMode.ReadOnly);
        return Convert.ToInt32(Ask(connection, "SELECT MAX(version) FROM schema_version"), null);
    }

    /// <summary>Only a connection that is alone may leave the mode in which the service keeps the file.</summary>
    private static bool IsFree(string file)
    {
        using var connection = Open(file, SqliteOpenMode.ReadWrite);
        try
        {
            return (string?)Ask(connection, "PRAGMA journal_mode = DELETE") == "delete";
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = mode,
            Pooling = false,
        }.ToString());
        connection.Open();
        return connection;
    }

    private static object? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
