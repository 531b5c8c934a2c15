using System.Collections.Concurrent;
using Matching.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace Matching.Engine.Tests.Storage.TSql;

/// <summary>
/// Keeps what is sent to SQL Server where there is none. While it is <see cref="Current"/>, databases of tests for SQL Server speak its dialect to
/// a SQLite file, which answers. Safe for any number of threads.
/// </summary>
internal sealed class StatementRecorder
{
    private static readonly AsyncLocal<StatementRecorder?> Ambient = new();

    private readonly ConcurrentDictionary<string, Statement> _statements = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _texts = new(StringComparer.Ordinal);

    public static StatementRecorder? Current => Ambient.Value;

    /// <summary>Each text with its parameters once.</summary>
    public IReadOnlyCollection<Statement> Statements => [.. _statements.Values];

    /// <summary>Texts as the stores wrote them, before Dapper wrote a parameter for each member of a list.</summary>
    public IReadOnlyCollection<string> Texts => [.. _texts.Keys];

    /// <summary>Makes this the current one for the caller and what it calls.</summary>
    public void Begin() => Ambient.Value = this;

    /// <param name="sqlite">A database that has been migrated.</param>
    public Database Open(string sqlite) => new(new TSqlDataSource(sqlite, this), new TSqlDialect());

    public void Write(string text) => _texts.TryAdd(text, true);

    public void Send(string sql, SqliteParameterCollection parameters)
    {
        var names = parameters.Cast<SqliteParameter>().Select(parameter => $"@{parameter.ParameterName.TrimStart('@')}").Order(StringComparer.Ordinal).ToArray();
        _statements.TryAdd($"{sql}\n{string.Join(',', names)}", new Statement(sql, names));
    }
}
