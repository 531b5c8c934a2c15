using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Matching.Engine.Tests.Storage.TSql;

internal static class Fragments
{
    /// <summary>The fragment as it was written.</summary>
    public static string Text(this TSqlFragment fragment) => string.Concat(
        fragment.ScriptTokenStream.Take(fragment.LastTokenIndex + 1).Skip(fragment.FirstTokenIndex).Select(token => token.Text));

    /// <summary>The statements of a script in their order, and what is behind an IF in its place.</summary>
    public static IEnumerable<TSqlStatement> Statements(this TSqlScript script) =>
        script.Batches.SelectMany(batch => batch.Statements).SelectMany(Flat);

    private static IEnumerable<TSqlStatement> Flat(TSqlStatement statement) => statement switch
    {
        IfStatement { ElseStatement: null } choice => Flat(choice.ThenStatement),
        BeginEndBlockStatement block => block.StatementList.Statements.SelectMany(Flat),
        _ => [statement],
    };
}
