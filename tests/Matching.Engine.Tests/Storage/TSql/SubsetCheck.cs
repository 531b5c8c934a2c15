using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Matching.Engine.Tests.Storage.TSql;

/// <summary>What servers that are compatible with SQL Server lack or do otherwise, though every grammar knows it.</summary>
internal sealed class SubsetCheck : TSqlFragmentVisitor
{
    private readonly List<string> _problems = [];

    public static IReadOnlyList<string> Of(TSqlFragment fragment)
    {
        var check = new SubsetCheck();
        fragment.Accept(check);
        return check._problems;
    }

    public override void Visit(MergeStatement node) => _problems.Add("MERGE: update, then insert what is missing");

    public override void Visit(WaitForStatement node) => _problems.Add("WAITFOR");

    public override void Visit(TSqlStatement node)
    {
        if (node.GetType().Name.StartsWith("CreateOrAlter", StringComparison.Ordinal))
            _problems.Add("CREATE OR ALTER");
    }

    public override void Visit(AlterTableAddTableElementStatement node) => OneColumn(node.Definition.ColumnDefinitions.Count);

    public override void Visit(AlterTableDropTableElementStatement node) => OneColumn(node.AlterTableDropTableElements.Count);

    public override void Visit(ConstraintDefinition node)
    {
        if (node is not NullableConstraintDefinition && node.ConstraintIdentifier is null)
            _problems.Add($"A constraint without a name: {node.Text()}");
    }

    private void OneColumn(int count)
    {
        if (count > 1)
            _problems.Add($"{count} columns in one ALTER TABLE");
    }
}
