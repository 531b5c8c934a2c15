using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Matching.Engine.Accounts;
using Matching.Engine.Pairs;
using Matching.Engine.Storage;

namespace Matching.Engine.Outcomes;

/// <summary>
/// What became of people who tried for posts. Outcomes of closed demands stay; those of a deleted demand or program are as if they were not
/// there, until it is written again.
/// </summary>
public sealed class OutcomeStore(Database database, TimeProvider clock)
{
    /// <summary>How many rows a write takes at most.</summary>
    public const int MaxBatch = 500;

    private const int StreamPage = 2000;

    /// <summary>Null where there is none of the scope.</summary>
    public async Task<NamedPair<Outcome>?> GetAsync(string id, Scope scope, CancellationToken cancellationToken)
    {
        var where = new Conditions(PairSql.Counts).Compare("row_of.id", "=", "id", id).WithinPairs(scope, database.Dialect);
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QuerySingleOrDefaultAsync<OutcomeRow>(new CommandDefinition(
            $"SELECT {OutcomeRow.Columns}, {PairSql.Names} FROM outcome row_of {PairSql.Join} WHERE {where}",
            where.Parameters,
            cancellationToken: cancellationToken)))?.ToNamed();
    }

    public async Task<NamedPair<Outcome>?> GetAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindAsync(connection, null, id, cancellationToken);
    }

    /// <summary>Newest first.</summary>
    /// <param name="before"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    /// <param name="limit">At least 1.</param>
    public async Task<Page<NamedPair<Outcome>>> ListAsync(OutcomeFilter filter, long? before, int limit, CancellationToken cancellationToken)
    {
        var where = PairSql.Where(filter, database.Dialect, before)
            .Compare("row_of.kind", "=", "kind", filter.Kind?.ToString())
            .Compare("row_of.happened_on", ">=", "firstDay", filter.From)
            .Compare("row_of.happened_on", "<=", "lastDay", filter.To);
        where.Parameters.Add("limit", limit + 1);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<OutcomeRow>(new CommandDefinition(
            $"""
            SELECT {OutcomeRow.Columns}, {PairSql.Names}
            FROM outcome row_of {PairSql.Join}
            WHERE {where}
            ORDER BY row_of.number DESC {database.Dialect.Limit}
            """,
            where.Parameters,
            cancellationToken: cancellationToken))).AsList();
        return new Page<NamedPair<Outcome>>([.. rows.Take(limit).Select(row => row.ToNamed())], rows.Count > limit ? rows[limit - 1].Number : null);
    }

    /// <summary>Created or already exists, with the row; or unknown demand or program, without.</summary>
    public Task<(WriteEffect Outcome, NamedPair<Outcome>? Row)> CreateAsync(Outcome outcome, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Outcome, 1, async (transaction, _) =>
        {
            var plan = await PlanAsync(transaction.Connection!, transaction, [OutcomeRow.From(outcome, clock.GetMilliseconds())], Scope.All, cancellationToken);
            await InsertAsync(transaction, plan.Inserts, cancellationToken);
            var done = plan.Outcomes[0] is WriteEffect.Updated or WriteEffect.Unchanged ? WriteEffect.AlreadyExists : plan.Outcomes[0];
            return (done, await FindAsync(transaction.Connection!, transaction, outcome.Id, cancellationToken));
        }, cancellationToken);

    /// <summary>One more than there is of its key, or the first. Not safe to repeat: the caller knows what was counted.</summary>
    public Task<WriteEffect> CountAsync(Outcome outcome, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Outcome, 1, async (transaction, _) =>
        {
            var known = await FindAsync(transaction.Connection!, transaction, outcome.Id, cancellationToken);
            var more = outcome with { Count = outcome.Count + (known?.Row.Value.Count ?? 0) };
            var plan = await PlanAsync(transaction.Connection!, transaction, [OutcomeRow.From(more, clock.GetMilliseconds())], Scope.All, cancellationToken);
            await InsertAsync(transaction, plan.Inserts, cancellationToken);
            await UpdateAsync(transaction, plan.Updates, cancellationToken);
            return plan.Outcomes[0];
        }, cancellationToken);

    /// <summary>Deleted, not found, or version differs.</summary>
    /// <param name="expectedVersion">Null deletes whatever is there.</param>
    public Task<WriteEffect> DeleteAsync(string id, long? expectedVersion, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Outcome, 1, async (transaction, _) =>
        {
            if (await FindAsync(transaction.Connection!, transaction, id, cancellationToken) is not { } current)
                return WriteEffect.NotFound;
            if (expectedVersion is { } version && version != current.Row.Version)
                return WriteEffect.VersionDiffers;
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "DELETE FROM outcome WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken));
            return WriteEffect.Deleted;
        }, cancellationToken);

    /// <summary>Writes what differs, in one transaction; a key that comes twice counts as it came last.</summary>
    /// <param name="batch">At most <see cref="MaxBatch"/> rows.</param>
    /// <param name="dryRun">Tells what would happen, and writes nothing.</param>
    /// <returns>Created, updated, unchanged, or unknown demand or program, one per row.</returns>
    public Task<IReadOnlyList<WriteEffect>> UpsertAsync(IReadOnlyList<Outcome> batch, bool dryRun, CancellationToken cancellationToken) =>
        UpsertAsync(batch, Scope.All, dryRun, cancellationToken);

    /// <summary>The same for a caller who sees not all demands and programs: those beyond his sight are unknown.</summary>
    public async Task<IReadOnlyList<WriteEffect>> UpsertAsync(
        IReadOnlyList<Outcome> batch, Scope sight, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batch.Count, MaxBatch);
        var now = clock.GetMilliseconds();
        var rows = batch.Select(outcome => OutcomeRow.From(outcome, now)).ToList();
        await using (var connection = await database.OpenAsync(cancellationToken))
        {
            // Most repeated imports change nothing: find that out without making writers wait.
            var plan = await PlanAsync(connection, null, rows, sight, cancellationToken);
            if (dryRun || !plan.Writes)
                return plan.Outcomes;
        }

        return await database.WriteAsync(Counter.Outcome, 1, async (transaction, _) =>
        {
            var plan = await PlanAsync(transaction.Connection!, transaction, rows, sight, cancellationToken);
            await InsertAsync(transaction, plan.Inserts, cancellationToken);
            await UpdateAsync(transaction, plan.Updates, cancellationToken);
            return plan.Outcomes;
        }, cancellationToken);
    }

    /// <summary>All that count, by id.</summary>
    public async IAsyncEnumerable<Outcome> StreamAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var after = ""; ;)
        {
            List<OutcomeRow> rows;
            await using (var connection = await database.OpenAsync(cancellationToken))
            {
                rows = (await connection.QueryAsync<OutcomeRow>(new CommandDefinition(
                    $"""
                    SELECT {OutcomeRow.Columns} FROM outcome row_of {PairSql.Join}
                    WHERE {PairSql.Counts} AND row_of.id > @after
                    ORDER BY row_of.id {database.Dialect.Limit}
                    """,
                    new { after, limit = StreamPage },
                    cancellationToken: cancellationToken))).AsList();
            }

            foreach (var row in rows)
                yield return row.ToOutcome();
            if (rows.Count < StreamPage)
                yield break;
            after = rows[^1].Id;
        }
    }

    private static async Task<NamedPair<Outcome>?> FindAsync(
        DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken) =>
        (await connection.QuerySingleOrDefaultAsync<OutcomeRow>(new CommandDefinition(
            $"SELECT {OutcomeRow.Columns}, {PairSql.Names} FROM outcome row_of {PairSql.Join} WHERE {PairSql.Counts} AND row_of.id = @id",
            new { id },
            transaction,
            cancellationToken: cancellationToken)))?.ToNamed();

    private Task<PairPlan<OutcomeRow>> PlanAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyList<OutcomeRow> rows, Scope sight,
        CancellationToken cancellationToken) =>
        PairSql.PlanAsync(
            connection,
            transaction,
            database.Dialect,
            $"SELECT {OutcomeRow.Columns} FROM outcome row_of WHERE {database.Dialect.In("row_of.id", "ids")}",
            rows,
            sight,
            cancellationToken);

    private static Task<int> InsertAsync(DbTransaction transaction, IEnumerable<OutcomeRow> rows, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO outcome (id, demand_id, program_id, kind, people, happened_on, version, created_at, updated_at)
            VALUES (@Id, @DemandId, @ProgramId, @Kind, @People, @HappenedOn, 1, @CreatedAt, @UpdatedAt)
            """,
            rows,
            transaction,
            cancellationToken: cancellationToken));

    private static Task<int> UpdateAsync(DbTransaction transaction, IEnumerable<OutcomeRow> rows, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "UPDATE outcome SET people = @People, version = version + 1, updated_at = @UpdatedAt WHERE id = @Id",
            rows,
            transaction,
            cancellationToken: cancellationToken));
}
