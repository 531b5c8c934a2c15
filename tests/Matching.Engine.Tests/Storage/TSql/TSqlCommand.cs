using System.Data;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Matching.Engine.Tests.Storage.TSql;

/// <summary>Records a text in T-SQL and gives SQLite's answer to it. Only what reads and writes rows is carried out; tables are there already.</summary>
[SuppressMessage("Security", "CA2100", Justification = "The text is the stores'.")]
internal sealed class TSqlCommand(StatementRecorder recorder) : SqliteCommand
{
    private const string Nothing = "SELECT 0 WHERE 1 = 0";

    private string _sql = "";

    [AllowNull]
    public override string CommandText
    {
        get => _sql;
        set
        {
            // Dapper sets it a second time, with a parameter for each member of a list.
            if (_sql.Length == 0)
                recorder.Write(value ?? "");
            _sql = value ?? "";
            base.CommandText = IsForTables(_sql) ? Nothing : TSqlDialect.InSqlite(_sql);
        }
    }

    public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
    {
        recorder.Send(_sql, Parameters);
        return base.ExecuteReader(behavior);
    }

    /// <summary>What is no T-SQL counts as rows: it is sent as it is, and the checks say what is wrong with it.</summary>
    private static bool IsForTables(string sql)
    {
        if (SqlServerScripts.All.Any(script => script.Sql == sql))
            return true;
        var (script, problems) = Grammar.Parse(sql, Grammar.Versions[0]);
        return problems.Count == 0
            && !script.Statements().All(statement => statement is SelectStatement or InsertStatement or UpdateStatement or DeleteStatement);
    }
}
