using System.Data.Common;
using Dapper;
using Matching.Engine.Layout;
using Matching.Engine.Storage;

namespace Matching.Engine.Scenarios;

/// <summary>Plans that people keep. What is another's is as if it were not there; nothing of the layout follows them.</summary>
public sealed class ScenarioStore(Database database, TimeProvider clock)
{
    /// <param name="owner">Null sees everybody's.</param>
    public async Task<Stored<KeptScenario>?> GetAsync(string id, string? owner, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindAsync(connection, null, id, owner, cancellationToken);
    }

    /// <summary>Newest first.</summary>
    /// <param name="owner">Null lists everybody's.</param>
    /// <param name="before"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    /// <param name="limit">At least 1.</param>
    public async Task<Page<Stored<KeptScenario>>> ListAsync(string? owner, long? before, int limit, CancellationToken cancellationToken)
    {
        var where = new Conditions("1 = 1").Compare("owner", "=", "owner", owner).Compare("number", "<", "before", before);
        where.Parameters.Add("limit", limit + 1);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<ScenarioRow>(new CommandDefinition(
            $"SELECT {ScenarioRow.Columns} FROM scenario WHERE {where} ORDER BY number DESC {database.Dialect.Limit}",
            where.Parameters,
            cancellationToken: cancellationToken))).AsList();
        return new Page<Stored<KeptScenario>>([.. rows.Take(limit).Select(row => row.ToStored())], rows.Count > limit ? rows[limit - 1].Number : null);
    }

    public Task<Stored<KeptScenario>> CreateAsync(string owner, LayoutScenario plan, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Scenario, 1, async (transaction, number) =>
        {
            var now = clock.GetMilliseconds();
            var id = Guid.CreateVersion7(now).ToString("N");
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO scenario (id, number, owner, title, steps, version, created_at, updated_at)
                VALUES (@id, @number, @owner, @title, @steps, 1, @now, @now)
                """,
                new { id, number, owner, title = plan.Name ?? "", steps = ScenarioRow.Write(plan), now },
                transaction,
                cancellationToken: cancellationToken));
            return (await FindAsync(transaction.Connection!, transaction, id, owner, cancellationToken))!;
        }, cancellationToken);

    /// <summary>Updated, not found, or version differs.</summary>
    /// <param name="owner">Null writes everybody's.</param>
    /// <param name="expectedVersion">Null overwrites whatever is there.</param>
    public Task<WriteResult<KeptScenario>> ReplaceAsync(
        string id, string? owner, LayoutScenario plan, long? expectedVersion, CancellationToken cancellationToken) =>
        WriteAsync(id, owner, expectedVersion, async transaction =>
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "UPDATE scenario SET title = @title, steps = @steps, version = version + 1, updated_at = @now WHERE id = @id",
                new { id, title = plan.Name ?? "", steps = ScenarioRow.Write(plan), now = clock.GetMilliseconds() },
                transaction,
                cancellationToken: cancellationToken));
            return WriteEffect.Updated;
        }, cancellationToken);

    /// <summary>Deleted, not found, or version differs.</summary>
    /// <param name="owner">Null deletes everybody's.</param>
    /// <param name="expectedVersion">Null deletes whatever is there.</param>
    public Task<WriteResult<KeptScenario>> DeleteAsync(string id, string? owner, long? expectedVersion, CancellationToken cancellationToken) =>
        WriteAsync(id, owner, expectedVersion, async transaction =>
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "DELETE FROM scenario WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken));
            return WriteEffect.Deleted;
        }, cancellationToken);

    private Task<WriteResult<KeptScenario>> WriteAsync(
        string id, string? owner, long? expectedVersion, Func<DbTransaction, Task<WriteEffect>> write, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Scenario, 1, async (transaction, _) =>
        {
            if (await FindAsync(transaction.Connection!, transaction, id, owner, cancellationToken) is not { } current)
                return new WriteResult<KeptScenario>(WriteEffect.NotFound, null);
            if (expectedVersion is { } version && version != current.Version)
                return new WriteResult<KeptScenario>(WriteEffect.VersionDiffers, current);
            var effect = await write(transaction);
            return new WriteResult<KeptScenario>(effect, await FindAsync(transaction.Connection!, transaction, id, owner, cancellationToken));
        }, cancellationToken);

    private static async Task<Stored<KeptScenario>?> FindAsync(
        DbConnection connection, DbTransaction? transaction, string id, string? owner, CancellationToken cancellationToken)
    {
        var where = new Conditions("1 = 1").Compare("id", "=", "id", id).Compare("owner", "=", "owner", owner);
        return (await connection.QuerySingleOrDefaultAsync<ScenarioRow>(new CommandDefinition(
            $"SELECT {ScenarioRow.Columns} FROM scenario WHERE {where}", where.Parameters, transaction, cancellationToken: cancellationToken)))?.ToStored();
    }
}
