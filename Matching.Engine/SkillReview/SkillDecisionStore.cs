using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.SkillReview;

/// <summary>
/// What was decided of phrases, one decision a phrase. A version is greater than any before it, also than those of decisions that were taken back.
/// </summary>
public sealed class SkillDecisionStore(Database database, TimeProvider clock)
{
    public async Task<Stored<SkillDecision>?> GetAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await FindAsync(connection, null, id, cancellationToken))?.ToStored();
    }

    /// <summary>Latest change first.</summary>
    /// <param name="before"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    /// <param name="limit">At least 1.</param>
    public async Task<Page<Stored<SkillDecision>>> ListAsync(SkillVerdict? verdict, long? before, int limit, CancellationToken cancellationToken)
    {
        var where = new Conditions("1 = 1").Compare("version", "<", "before", before).Compare("verdict", "=", "verdict", verdict?.ToString());
        where.Parameters.Add("limit", limit + 1);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<SkillDecisionRow>(new CommandDefinition(
            $"SELECT {SkillDecisionRow.Columns} FROM skill_decision WHERE {where} ORDER BY version DESC {database.Dialect.Limit}",
            where.Parameters,
            cancellationToken: cancellationToken))).AsList();
        return new Page<Stored<SkillDecision>>([.. rows.Take(limit).Select(row => row.ToStored())], rows.Count > limit ? rows[limit - 1].Version : null);
    }

    /// <summary>All of them, by key.</summary>
    public async Task<IReadOnlyList<SkillDecision>> AllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<SkillDecisionRow>(new CommandDefinition(
            $"SELECT {SkillDecisionRow.Columns} FROM skill_decision ORDER BY phrase_key",
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToStored().Value)];
    }

    /// <summary>Created, or already exists: another decision of the phrase stands.</summary>
    public Task<WriteResult<SkillDecision>> CreateAsync(SkillDecision decision, CancellationToken cancellationToken) =>
        WriteAsync(decision.Id, async (transaction, version, current) =>
        {
            if (current is not null)
                return new(WriteEffect.AlreadyExists, current.ToStored());
            var row = SkillDecisionRow.From(decision, version, clock.GetMilliseconds());
            await ExecuteAsync(
                transaction,
                """
                INSERT INTO skill_decision (id, phrase_key, phrase, verdict, alias_of, version, created_at, updated_at)
                VALUES (@Id, @PhraseKey, @Phrase, @Verdict, @AliasOf, @Version, @CreatedAt, @UpdatedAt)
                """,
                row,
                cancellationToken);
            return new(WriteEffect.Created, row.ToStored());
        }, cancellationToken);

    /// <summary>Updated, unchanged, not found, or version differs. The phrase must be the one that <paramref name="id"/> stands for.</summary>
    /// <param name="expectedVersion">Null overwrites whatever is there.</param>
    public Task<WriteResult<SkillDecision>> ReplaceAsync(string id, SkillDecision decision, long? expectedVersion, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(decision.Id, id);
        return WriteAsync(id, async (transaction, version, current) =>
        {
            if (Refuse(current, expectedVersion) is { } refused)
                return refused;
            if (current!.ToStored().Value == decision)
                return new(WriteEffect.Unchanged, current.ToStored());
            var row = SkillDecisionRow.From(decision, version, clock.GetMilliseconds()) with { CreatedAt = current.CreatedAt };
            await ExecuteAsync(
                transaction,
                """
                UPDATE skill_decision
                SET phrase = @Phrase, verdict = @Verdict, alias_of = @AliasOf, version = @Version, updated_at = @UpdatedAt
                WHERE id = @Id
                """,
                row,
                cancellationToken);
            return new(WriteEffect.Updated, row.ToStored());
        }, cancellationToken);
    }

    /// <summary>Deleted, not found, or version differs. The phrase is then as if nobody had decided.</summary>
    /// <param name="expectedVersion">Null deletes whatever is there.</param>
    public Task<WriteResult<SkillDecision>> DeleteAsync(string id, long? expectedVersion, CancellationToken cancellationToken) =>
        WriteAsync(id, async (transaction, _, current) =>
        {
            if (Refuse(current, expectedVersion) is { } refused)
                return refused;
            await ExecuteAsync(transaction, "DELETE FROM skill_decision WHERE id = @id", new { id }, cancellationToken);
            return new(WriteEffect.Deleted, null);
        }, cancellationToken);

    private static WriteResult<SkillDecision>? Refuse(SkillDecisionRow? current, long? expectedVersion) =>
        current is null ? new(WriteEffect.NotFound, null)
        : expectedVersion is { } version && version != current.Version ? new(WriteEffect.VersionDiffers, current.ToStored())
        : null;

    private Task<WriteResult<SkillDecision>> WriteAsync(
        string id, Func<DbTransaction, long, SkillDecisionRow?, Task<WriteResult<SkillDecision>>> write, CancellationToken cancellationToken) =>
        database.WriteAsync(
            Counter.Skill,
            1,
            async (transaction, version) => await write(transaction, version, await FindAsync(transaction.Connection!, transaction, id, cancellationToken)),
            cancellationToken);

    private static Task<int> ExecuteAsync(DbTransaction transaction, string sql, object parameters, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));

    private static async Task<SkillDecisionRow?> FindAsync(
        DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken) =>
        await connection.QuerySingleOrDefaultAsync<SkillDecisionRow>(new CommandDefinition(
            $"SELECT {SkillDecisionRow.Columns} FROM skill_decision WHERE id = @id",
            new { id },
            transaction,
            cancellationToken: cancellationToken));
}
