using System.Collections.Concurrent;
using System.Data;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Matching.Engine.Tests.Storage.TSql;

/// <summary>Records a text in T-SQL and gives SQLite's answer to it. Only what reads and writes rows is carried out; tables are there already.</summary>
[SuppressMessage("Security", "CA2100", Justification = "The text is the stores'.")]
internal sealed partial class TSqlCommand(StatementRecorder recorder) : SqliteCommand
{
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    private string _sql = "";

    [AllowNull]
    public override string CommandText
    {
        get => _sql;
        set
        {
            if (_sql.Length == 0)
                recorder.Write(value ?? "");
            _sql = value ?? "";
            base.CommandText = Known.GetOrAdd(_sql, InSqlite);
        }
    }

    public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
    {
        recorder.Send(_sql, Parameters);
        return base.ExecuteReader(behavior);
    }

    private static string InSqlite(string sql)
    {
        var (script, problems) = Grammar.Parse(sql, Grammar.Versions[0]);
        var rows = script.Statements().All(statement => statement is SelectStatement or InsertStatement or UpdateStatement or DeleteStatement);

        // What is no T-SQL is sent as it is, so that the error is seen where the checks say why.
        return problems.Count == 0 && !rows ? "SELECT 0 WHERE 1 = 0" : UnicodeText().Replace(
            BytesContain().Replace(Collation().Replace(Fetch().Replace(sql, "LIMIT $1"), ""), "instr($2, CAST($1 AS BLOB))"), "'");
    }

    [GeneratedRegex(@"\bOFFSET 0 ROWS FETCH NEXT (@\w+) ROWS ONLY\b")]
    private static partial Regex Fetch();

    [GeneratedRegex(@"\bCHARINDEX\(CONVERT\(varchar\(100\), (@\w+)\), CONVERT\(varchar\(max\), (\w+)\)\s*\)")]
    private static partial Regex BytesContain();

    [GeneratedRegex(@"\bCOLLATE Latin1_\w+")]
    private static partial Regex Collation();

    [GeneratedRegex(@"\bN'")]
    private static partial Regex UnicodeText();
}
