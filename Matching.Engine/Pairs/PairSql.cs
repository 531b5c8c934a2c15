using System.Data.Common;
using Dapper;
using Matching.Engine.Accounts;
using Matching.Engine.Storage;

namespace Matching.Engine.Pairs;

/// <summary>
/// How a table of rows that belong to a demand and a program, here always <c>row_of</c>, meets those two. Rows of a deleted demand or program
/// are as if they were not there; they count again when it is written again.
/// </summary>
internal static class PairSql
{
    public const string Names =
        """
        demand.enterprise, demand.external_id AS demand_external_id, demand.title,
        program.college, program.external_id AS program_external_id, program.specialty
        """;

    public const string Join =
        """
        JOIN demand ON demand.id = row_of.demand_id
        JOIN program ON program.id = row_of.program_id
        """;

    public const string Counts = "demand.deleted = 0 AND program.deleted = 0";

    public static Conditions Where(PairFilter filter, SqlDialect dialect, long? before) => new Conditions(Counts)
        .Compare("row_of.number", "<", "before", before)
        .Compare("row_of.demand_id", "=", "demandId", filter.DemandId)
        .Compare("row_of.program_id", "=", "programId", filter.ProgramId)
        .Compare("demand.enterprise", "=", "enterprise", filter.Enterprise)
        .Compare("program.college", "=", "college", filter.College)
        .WithinPairs(filter.Scope, dialect);

    /// <summary>Of a scope are the pairs of which one side is the caller's own, and those of which both sides are shown to the caller.</summary>
    public static Conditions WithinPairs(this Conditions conditions, Scope scope, SqlDialect dialect)
    {
        if (scope.Reach == Reach.All)
            return conditions;
        var (own, shown) = ("1 = 0", "1 = 0");
        if (scope.Reach != Reach.None && scope.OwnNames.Count > 0)
        {
            conditions.Parameters.Add("scopeOwn", scope.OwnNames.ToArray());
            own = $"({dialect.In("demand.enterprise", "scopeOwn")} OR {dialect.In("program.college", "scopeOwn")})";
        }

        if (scope.Reach == Reach.Shown)
        {
            conditions.Parameters.Add("scopeShown", ScopeSql.ShownTo(scope));
            var bound = $"{conditions.Bound(scope, dialect, "demand.enterprise", "demand.visibility", "scope")} "
                + $"AND {conditions.Bound(scope, dialect, "program.college", "program.visibility", "scope")}";
            shown = $"({dialect.In("demand.visibility", "scopeShown")} AND {dialect.In("program.visibility", "scopeShown")} AND {bound})";
        }

        return conditions.And($"({own} OR {shown})");
    }

    /// <param name="select">Reads the rows of the table whose ids are <c>@ids</c>.</param>
    /// <param name="sight">Demands and programs beyond it are unknown, as those are that are not there.</param>
    public static async Task<PairPlan<TRow>> PlanAsync<TRow>(
        DbConnection connection, DbTransaction? transaction, SqlDialect dialect, string select, IReadOnlyList<TRow> batch, Scope sight,
        CancellationToken cancellationToken)
        where TRow : PairRow
    {
        var demand = Seen("enterprise", row => row.DemandId);
        var demands = await connection.QueryAsync<string>(new CommandDefinition(
            $"SELECT id FROM demand WHERE {demand}", demand.Parameters, transaction, cancellationToken: cancellationToken));
        var program = Seen("college", row => row.ProgramId);
        var programs = await connection.QueryAsync<string>(new CommandDefinition(
            $"SELECT id FROM program WHERE {program}", program.Parameters, transaction, cancellationToken: cancellationToken));
        var there = await connection.QueryAsync<TRow>(new CommandDefinition(
            select, new { ids = batch.Select(row => row.Id).Distinct().ToArray() }, transaction, cancellationToken: cancellationToken));
        return new PairPlan<TRow>(batch, [.. demands], [.. programs], there);

        Conditions Seen(string owner, Func<TRow, string> id)
        {
            var where = new Conditions().And(dialect.In("id", "ids")).Within(sight, dialect, owner, "visibility");
            where.Parameters.Add("ids", batch.Select(id).Distinct().ToArray());
            return where;
        }
    }
}
