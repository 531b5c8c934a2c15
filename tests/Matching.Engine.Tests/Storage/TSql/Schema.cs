using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Matching.Engine.Tests.Storage.TSql;

/// <summary>The tables as the scripts for SQL Server leave them. Names are compared letter by letter, as a server may that tells case apart.</summary>
internal sealed class Schema
{
    private readonly Dictionary<string, Dictionary<string, Column>> _tables = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];

    /// <summary>Of the scripts that were applied: what they name and the tables before them do not have.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public IReadOnlyCollection<string> Tables => _tables.Keys;

    /// <summary>The columns of a table; null where there is none.</summary>
    public IReadOnlyDictionary<string, Column>? Find(string table) => _tables.GetValueOrDefault(table);

    /// <summary>Carries out a script, statement by statement.</summary>
    public void Apply(TSqlScript script)
    {
        foreach (var statement in script.Statements())
            Apply(statement);
    }

    private void Apply(TSqlStatement statement)
    {
        switch (statement)
        {
            case CreateTableStatement create:
                if (!_tables.TryAdd(Name(create.SchemaObjectName), []))
                    _problems.Add($"Table {Name(create.SchemaObjectName)} is made twice");
                Add(Name(create.SchemaObjectName), create.Definition);
                break;
            case AlterTableAddTableElementStatement add:
                Add(Name(add.SchemaObjectName), add.Definition);
                break;
            case AlterTableAlterColumnStatement alter:
                Need(Name(alter.SchemaObjectName), [alter.ColumnIdentifier.Value]);
                break;
            case AlterTableDropTableElementStatement drop:
                foreach (var column in drop.AlterTableDropTableElements.Where(element => element.TableElementType == TableElementType.Column))
                {
                    Need(Name(drop.SchemaObjectName), [column.Name.Value]);
                    _tables.GetValueOrDefault(Name(drop.SchemaObjectName))?.Remove(column.Name.Value);
                }

                break;
            case DropTableStatement drop:
                foreach (var table in drop.Objects)
                {
                    Need(Name(table), []);
                    _tables.Remove(Name(table));
                }

                break;
            case CreateIndexStatement index:
                Need(Name(index.OnName), [.. index.Columns.Select(column => Name(column.Column)), .. index.IncludeColumns.Select(Name)]);
                break;
            case DropIndexStatement:
                break;
            case InsertStatement or UpdateStatement or DeleteStatement:
                _problems.AddRange(NameCheck.Of(statement, this).Problems);
                break;
            default:
                _problems.Add($"{statement.GetType().Name} is not understood");
                break;
        }
    }

    private void Add(string table, TableDefinition definition)
    {
        foreach (var column in definition.ColumnDefinitions)
        {
            var nullable = column.Constraints.OfType<NullableConstraintDefinition>().Any(constraint => constraint.Nullable);
            var identity = column.IdentityOptions is not null;
            var given = identity || nullable || column.DefaultConstraint is not null || column.ComputedColumnExpression is not null;
            if (_tables.GetValueOrDefault(table)?.TryAdd(column.ColumnIdentifier.Value, new Column(!given, identity)) == false)
                _problems.Add($"Column {table}.{column.ColumnIdentifier.Value} is made twice");
            foreach (var constraint in column.Constraints)
                Check(table, constraint);
        }

        Need(table, []);
        foreach (var constraint in definition.TableConstraints)
            Check(table, constraint);
    }

    private void Check(string table, ConstraintDefinition constraint)
    {
        if (constraint is UniqueConstraintDefinition unique)
            Need(table, unique.Columns.Select(column => Name(column.Column)));
        if (constraint is not ForeignKeyConstraintDefinition foreign)
            return;
        Need(table, foreign.Columns.Select(column => column.Value));
        Need(Name(foreign.ReferenceTableName), foreign.ReferencedTableColumns.Select(column => column.Value));
    }

    private void Need(string table, IEnumerable<string> columns)
    {
        if (!_tables.TryGetValue(table, out var known))
            _problems.Add($"Table {table} is unknown");
        else
            _problems.AddRange(columns.Where(column => !known.ContainsKey(column)).Select(column => $"Column {table}.{column} is unknown"));
    }

    private static string Name(SchemaObjectName name) => name.Text();

    private static string Name(ColumnReferenceExpression column) => column.Text();

    /// <param name="Required">An insert must name it.</param>
    /// <param name="Identity">An insert must not.</param>
    internal sealed record Column(bool Required, bool Identity);
}
