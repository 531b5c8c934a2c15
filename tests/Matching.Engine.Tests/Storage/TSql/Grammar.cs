using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Matching.Engine.Tests.Storage.TSql;

/// <summary>T-SQL as the versions of SQL Server read it that a city may have.</summary>
internal static class Grammar
{
    /// <summary>SQL Server's own years.</summary>
    public static readonly int[] Versions = [2016, 2019, 2025];

    /// <summary>The script, and what this version says against it.</summary>
    public static (TSqlScript Script, IReadOnlyList<string> Problems) Parse(string sql, int version)
    {
        TSqlParser parser = version switch
        {
            2016 => new TSql130Parser(initialQuotedIdentifiers: true),
            2019 => new TSql150Parser(initialQuotedIdentifiers: true),
            2025 => new TSql170Parser(initialQuotedIdentifiers: true),
            _ => throw new ArgumentOutOfRangeException(nameof(version), version, null),
        };
        var script = (TSqlScript)parser.Parse(new StringReader(sql), out var errors);
        return (script, [.. errors.Select(error => $"SQL Server {version}, line {error.Line}: {error.Message}")]);
    }
}
