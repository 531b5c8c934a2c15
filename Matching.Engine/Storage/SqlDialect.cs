using System.Data.Common;

namespace Matching.Engine.Storage;

/// <summary>What the databases say differently. Everything else is said once, in the stores.</summary>
internal abstract class SqlDialect
{
    /// <summary>The folder of the migrations.</summary>
    public abstract string Name { get; }

    /// <summary>Ends an ordered query: at most <c>@limit</c> rows.</summary>
    public virtual string Limit => "LIMIT @limit";

    /// <summary>Makes the table of applied migrations where it is missing.</summary>
    public abstract string CreateVersionTable { get; }

    /// <summary>Taken in a transaction before migrating: a second process waits until the first has committed. Null where beginning is enough.</summary>
    public virtual string? LockMigrations => null;

    /// <summary>Lets the connection's commits return before they are on the disk; null where that is not the connection's choice.</summary>
    public virtual string? RelaxDurability => null;

    public static SqlDialect Of(StorageProvider provider) => provider switch
    {
        StorageProvider.Sqlite => new SqliteDialect(),
        StorageProvider.SqlServer => new SqlServerDialect(),
        StorageProvider.PostgreSql => new PostgreSqlDialect(),
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, null),
    };

    /// <summary>Reads connection strings in the database's own notation.</summary>
    protected abstract DbConnectionStringBuilder Notation { get; }

    public abstract DbDataSource CreateDataSource(string connectionString);

    /// <summary>Whether the text is in the database's own notation; nothing is opened.</summary>
    public bool Reads(string connectionString)
    {
        try
        {
            Notation.ConnectionString = connectionString;
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            return false;
        }
    }

    /// <summary>The column is one of a list parameter.</summary>
    public virtual string In(string column, string parameter) => $"{column} IN @{parameter}";

    /// <summary>The column contains the pattern that <see cref="ContainsPattern"/> made, whatever the case of its letters.</summary>
    public virtual string Contains(string column, string parameter) => $"{column} LIKE @{parameter} ESCAPE '!'";

    /// <summary>The bytes of the column contain those of an id: ASCII letters and digits.</summary>
    public abstract string BytesContain(string column, string parameter);

    /// <summary>Overwrites what was deleted and still stands in files; null where the database has keepers of its own who see to that.</summary>
    public virtual string? EraseDeleted => null;

    /// <summary>Answers <c>ok</c> or what is damaged; null where the database checks itself.</summary>
    public virtual string? CheckFile => null;

    /// <summary>Null where the error is one of ours.</summary>
    public abstract StorageTrouble? TroubleOf(DbException exception);

    /// <summary>False where writes of some size must fail, as far as this process can see.</summary>
    public virtual bool HasRoom(string connectionString) => true;

    /// <summary>True where an insert met a row of the same key.</summary>
    public abstract bool IsDuplicateKey(DbException exception);

    /// <summary>A pattern in which the text stands for nothing but itself, also where a bracket opens a set.</summary>
    public static string ContainsPattern(string text) =>
        $"%{text.Replace("!", "!!").Replace("%", "!%").Replace("_", "!_").Replace("[", "![")}%";
}
