using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Matching.Engine.Tests.Storage.TSql;

/// <summary>
/// Holds what a statement names against the tables: tables, aliases, columns, columns of inserts with their values, functions. What it does not
/// understand it refuses, so that nothing goes unread. It knows no types.
/// </summary>
internal sealed class NameCheck : TSqlFragmentVisitor
{
    // What the stores use; each is in every version, and in its compatible servers.
    private static readonly HashSet<string> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        "ABS", "AVG", "CHARINDEX", "CONCAT", "COUNT", "COUNT_BIG", "DATEADD", "DATEDIFF", "LEN", "LOWER", "MAX", "MIN", "OBJECT_ID", "RANK", "REPLACE", "ROUND",
        "ROW_NUMBER", "SUBSTRING", "SUM", "UPPER",
    };

    private static readonly HashSet<string> Procedures = new(StringComparer.OrdinalIgnoreCase) { "sp_getapplock", "sp_releaseapplock" };

    private readonly Schema _schema;
    private readonly List<string> _problems = [];
    private readonly List<Scope> _scopes = [];
    private readonly Dictionary<string, IReadOnlyCollection<string>> _ctes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);

    private NameCheck(Schema schema) => _schema = schema;

    /// <summary>What is wrong, and the variables that whoever sends this must supply.</summary>
    public static (IReadOnlyList<string> Problems, IReadOnlyCollection<string> Parameters) Of(TSqlFragment fragment, Schema schema)
    {
        var check = new NameCheck(schema);
        fragment.Accept(check);
        return (check._problems, [.. check._used.Except(check._declared)]);
    }

    public override void ExplicitVisit(SelectStatement node)
    {
        // They stand before the query, and are visited after it.
        node.WithCtesAndXmlNamespaces?.Accept(this);
        node.QueryExpression.Accept(this);
    }

    public override void ExplicitVisit(QuerySpecification node) => Within(new Scope(Sources(node.FromClause), Outputs(node)), node.AcceptChildren);

    public override void ExplicitVisit(BinaryQueryExpression node) => Within(new Scope([], Outputs(node)), node.AcceptChildren);

    public override void ExplicitVisit(UpdateSpecification node) => Change(node);

    public override void ExplicitVisit(DeleteSpecification node) => Change(node);

    public override void ExplicitVisit(InsertSpecification node)
    {
        var table = (node.Target as NamedTableReference)?.SchemaObject.Text() ?? node.Target.Text();
        var names = node.Columns.Select(column => column.Text()).ToList();
        if (_schema.Find(table) is not { } columns)
        {
            _problems.Add($"Table {table} is unknown");
            return;
        }

        _problems.AddRange(names.Where(name => !columns.ContainsKey(name)).Select(name => $"Column {table}.{name} is unknown"));
        _problems.AddRange(names.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => $"Column {same.Key} is inserted twice"));
        _problems.AddRange(columns.Where(column => column.Value.Required && !names.Contains(column.Key)).Select(column => $"Column {table}.{column.Key} gets no value"));
        _problems.AddRange(columns.Where(column => column.Value.Identity && names.Contains(column.Key)).Select(column => $"Column {table}.{column.Key} numbers itself"));
        foreach (var count in Widths(node.InsertSource).Where(count => count != names.Count))
            _problems.Add($"{names.Count} columns of {table} get {count} values");
        node.InsertSource.Accept(this);
    }

    public override void ExplicitVisit(CommonTableExpression node)
    {
        // Known before it is read: it may name itself.
        _ctes[node.ExpressionName.Value] = node.Columns.Count > 0 ? [.. node.Columns.Select(column => column.Value)] : Outputs(node.QueryExpression);
        node.QueryExpression.Accept(this);
    }

    public override void ExplicitVisit(OrderByClause node)
    {
        var scope = _scopes.LastOrDefault();
        if (scope is not null)
            scope.Ordering = true;
        node.AcceptChildren(this);
        if (scope is not null)
            scope.Ordering = false;
    }

    public override void ExplicitVisit(ColumnReferenceExpression node)
    {
        if (node.ColumnType == ColumnType.Wildcard)
            return;
        var names = node.MultiPartIdentifier?.Identifiers.Select(part => part.Value).ToArray() ?? [];
        if (node.ColumnType != ColumnType.Regular || names.Length is 0 or > 2)
        {
            _problems.Add($"{node.Text()} is not understood");
            return;
        }

        // The innermost query that knows the name decides.
        var times = Enumerable.Reverse(_scopes).Select(scope => names is [var alias, var column] ? scope.Has(alias, column) : scope.Has(names[0]))
            .FirstOrDefault(known => known > 0);
        if (times != 1)
            _problems.Add($"Column {node.Text()} is {(times == 0 ? "unknown" : "in several tables")}");
    }

    public override void Visit(FunctionCall node)
    {
        if (!Functions.Contains(node.FunctionName.Value) || node.CallTarget is not null)
            _problems.Add($"Function {node.FunctionName.Value} is unknown");
    }

    public override void Visit(ExecutableProcedureReference node)
    {
        if (!Procedures.Contains(node.ProcedureReference?.ProcedureReference?.Name.Text() ?? ""))
            _problems.Add($"Procedure {node.Text()} is unknown");
    }

    public override void ExplicitVisit(ExecuteParameter node) => node.ParameterValue?.Accept(this);

    public override void Visit(VariableReference node) => _used.Add(node.Name);

    public override void Visit(DeclareVariableElement node) => _declared.Add(node.VariableName.Value);

    private void Change(UpdateDeleteSpecificationBase node)
    {
        var sources = Sources(node.FromClause);
        if (node.FromClause is null || !sources.ContainsKey(node.Target.Text()))
            Add(sources, node.Target);
        Within(new Scope(sources, []), node.AcceptChildren);
    }

    private void Within(Scope scope, Action<TSqlFragmentVisitor> visit)
    {
        _scopes.Add(scope);
        visit(this);
        _scopes.RemoveAt(_scopes.Count - 1);
    }

    private Dictionary<string, IReadOnlyCollection<string>> Sources(FromClause? from)
    {
        var sources = new Dictionary<string, IReadOnlyCollection<string>>(StringComparer.Ordinal);
        foreach (var table in from?.TableReferences ?? [])
            Add(sources, table);
        return sources;
    }

    private void Add(Dictionary<string, IReadOnlyCollection<string>> sources, TableReference reference)
    {
        var (alias, columns) = reference switch
        {
            NamedTableReference named => (named.Alias?.Value ?? named.SchemaObject.Text(), Columns(named.SchemaObject.Text())),
            QueryDerivedTable derived => (derived.Alias.Value, derived.Columns.Count > 0 ? [.. derived.Columns.Select(column => column.Value)] : Outputs(derived.QueryExpression)),
            _ => (null, (IReadOnlyCollection<string>)[]),
        };
        if (alias is not null)
        {
            if (!sources.TryAdd(alias, columns))
                _problems.Add($"{alias} stands for two tables");
        }
        else if (reference is JoinTableReference join)
        {
            Add(sources, join.FirstTableReference);
            Add(sources, join.SecondTableReference);
        }
        else if (reference is JoinParenthesisTableReference parenthesis)
        {
            Add(sources, parenthesis.Join);
        }
        else
        {
            _problems.Add($"{reference.Text()} is not understood");
        }
    }

    private IReadOnlyCollection<string> Columns(string table)
    {
        if (_ctes.TryGetValue(table, out var cte))
            return cte;
        if (_schema.Find(table) is { } columns)
            return [.. columns.Keys];
        _problems.Add($"Table {table} is unknown");
        return [];
    }

    /// <summary>The names of what a query gives; nothing for what has none.</summary>
    private IReadOnlyList<string> Outputs(QueryExpression query) => query switch
    {
        QuerySpecification specification => [.. specification.SelectElements.SelectMany(element => Outputs(element, specification))],
        BinaryQueryExpression binary => Outputs(binary.FirstQueryExpression),
        QueryParenthesisExpression parenthesis => Outputs(parenthesis.QueryExpression),
        _ => [],
    };

    private IEnumerable<string> Outputs(SelectElement element, QuerySpecification query) => element switch
    {
        SelectScalarExpression { ColumnName: { } name } => [name.Value],
        SelectScalarExpression { Expression: ColumnReferenceExpression { MultiPartIdentifier: { } name } } => [name.Identifiers[^1].Value],
        SelectScalarExpression => [""],
        SelectStarExpression { Qualifier: null } => Sources(query.FromClause).Values.SelectMany(columns => columns),
        SelectStarExpression star => Sources(query.FromClause).GetValueOrDefault(star.Qualifier.Text()) ?? [],
        _ => [],
    };

    private IEnumerable<int> Widths(InsertSource source) => source switch
    {
        ValuesInsertSource values => values.RowValues.Select(row => row.ColumnValues.Count),
        SelectInsertSource select => [Outputs(select.Select).Count],
        _ => [-1],
    };

    /// <summary>What a query's own names can mean.</summary>
    private sealed class Scope(Dictionary<string, IReadOnlyCollection<string>> sources, IReadOnlyCollection<string> outputs)
    {
        /// <summary>Where what the query gives has a name too.</summary>
        public bool Ordering { get; set; }

        public int Has(string alias, string column) => sources.TryGetValue(alias, out var columns) && columns.Contains(column) ? 1 : 0;

        public int Has(string column)
        {
            var times = sources.Values.Count(columns => columns.Contains(column));
            return times == 0 && Ordering && outputs.Contains(column) ? 1 : times;
        }
    }
}
