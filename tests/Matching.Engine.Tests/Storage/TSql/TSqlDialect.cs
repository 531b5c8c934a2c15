using System.Collections.Concurrent;
using System.Data.Common;
using Matching.Engine.Storage;

namespace Matching.Engine.Tests.Storage.TSql;

/// <summary>
/// SQL Server's words, and for those that SQLite does not know, what it says instead. A member of the dialect that is new to it belongs here as well.
/// The errors are those of the database that answers.
/// </summary>
internal sealed class TSqlDialect : SqlServerDialect
{
    private static readonly SqliteDialect Sqlite = new();

    // The pieces that were asked for so far; every statement is made of them.
    private static readonly ConcurrentDictionary<string, string> Instead = new(StringComparer.Ordinal);

    public override string Limit => Say(base.Limit, Sqlite.Limit);

    public override string Contains(string column, string parameter) => Say(base.Contains(column, parameter), Sqlite.Contains(column, parameter));

    public override string BytesContain(string column, string parameter) => Say(base.BytesContain(column, parameter), Sqlite.BytesContain(column, parameter));

    public override bool IsDuplicateKey(DbException exception) => Sqlite.IsDuplicateKey(exception);

    /// <summary>The statement as SQLite takes it.</summary>
    public static string InSqlite(string sql) => Instead.Aggregate(sql, (text, piece) => text.Replace(piece.Key, piece.Value, StringComparison.Ordinal));

    private static string Say(string inTSql, string inSqlite)
    {
        Instead[inTSql] = inSqlite;
        return inTSql;
    }
}
