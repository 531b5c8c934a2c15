using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;
using Matching.Engine.Storage.Keyed;

namespace Matching.Engine.Policies;

/// <summary>The rules of all versions that were loaded. Nothing is deleted: a version that is loaded later speaks first.</summary>
public sealed class PolicyStore : IContentTable<PolicyRow>
{
    private static readonly Stored<PolicyRule>[] Builtin =
        [.. InternshipPolicies.All.Concat(MemberPolicies.All)
            .Select(rule => new Stored<PolicyRule>(rule, 1, InternshipPolicies.Written, InternshipPolicies.Written))];

    private readonly Database _database;
    private readonly TimeProvider _clock;
    private readonly ContentWrites<PolicyRow> _writes;
    private (long Number, PolicyTable Table)? _read;

    public PolicyStore(Database database, TimeProvider clock) =>
        (_database, _clock, _writes) = (database, clock, new ContentWrites<PolicyRow>(database, this));

    string IContentTable<PolicyRow>.Guard => Counter.Policy;

    /// <summary>All rules, with those that the product brings, read again only after someone, in whatever process, has changed one.</summary>
    public async Task<PolicyTable> GetAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        var number = await Counter.ReadAsync(connection, Counter.Policy, cancellationToken);
        if (_read is { } read && read.Number == number)
            return read.Table;
        var rows = await connection.QueryAsync<PolicyRow>(new CommandDefinition(
            $"SELECT {PolicyRow.Columns} FROM policy_rule ORDER BY number", cancellationToken: cancellationToken));
        var table = new PolicyTable(InternshipPolicies.All.Concat(MemberPolicies.All).Concat(rows.Select(row => row.ToRule())));
        _read = (number, table);
        return table;
    }

    /// <summary>Null where there is none.</summary>
    public async Task<Stored<PolicyRule>?> GetAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        return (await FindAsync(connection, null, id, cancellationToken))?.ToStored() ?? Builtin.FirstOrDefault(rule => rule.Value.Id == id);
    }

    /// <summary>Newest first; those that the product brings come last, as the oldest version.</summary>
    /// <param name="before"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    /// <param name="limit">At least 1.</param>
    public async Task<Page<Stored<PolicyRule>>> ListAsync(PolicyFilter filter, long? before, int limit, CancellationToken cancellationToken)
    {
        var where = new Conditions("1 = 1")
            .Compare("number", "<", "before", before)
            .Compare("edition", "=", "edition", filter.Version)
            .Compare("region", "=", "region", filter.Region)
            .Compare("code", filter.CodeStart is null ? "=" : ">=", "code", filter.CodeStart ?? filter.Code)
            .Compare("code", "<", "codeEnd", filter.CodeStart is { } start ? $"{start}\uFFFF" : null)
            .Compare("status", "=", "status", filter.Status?.ToString());
        where.Parameters.Add("limit", limit + 1);
        await using var connection = await _database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<PolicyRow>(new CommandDefinition(
            $"SELECT {PolicyRow.Columns} FROM policy_rule WHERE {where} ORDER BY number DESC {_database.Dialect.Limit}",
            where.Parameters,
            cancellationToken: cancellationToken))).AsList();
        // What the product brings has no row: its numbers go on below those of rows.
        var all = rows.Select(row => (row.Number, Rule: row.ToStored())).Concat(Builtin.Index()
            .Where(rule => filter.Takes(rule.Item.Value) && (before is null || -rule.Index < before))
                .Select(rule => (Number: (long)-rule.Index, Rule: rule.Item)))
            .Take(limit + 1).ToList();
        return new Page<Stored<PolicyRule>>([.. all.Take(limit).Select(entry => entry.Rule)], all.Count > limit ? all[limit - 1].Number : null);
    }

    /// <summary>Writes what differs, in one transaction; a rule that changes is no longer confirmed.</summary>
    /// <param name="batch">At most 500 rows.</param>
    /// <param name="dryRun">Tells what would happen, and writes nothing.</param>
    /// <returns>Created, updated or unchanged, one per row.</returns>
    public Task<IReadOnlyList<WriteEffect>> UpsertAsync(IReadOnlyList<PolicyRule> batch, bool dryRun, CancellationToken cancellationToken)
    {
        var now = _clock.GetMilliseconds();
        return _writes.UpsertAsync([.. batch.Select(rule => PolicyRow.From(rule, now))], dryRun, cancellationToken);
    }

    /// <summary>Notes who looked a rule up, or takes that back; null where there is no such rule.</summary>
    /// <param name="by">The account or key; null takes a confirmation back.</param>
    public Task<Stored<PolicyRule>?> ConfirmAsync(string id, string? by, CancellationToken cancellationToken) =>
        _database.WriteAsync(Counter.Policy, 1, async (transaction, _) =>
        {
            var now = _clock.GetMilliseconds();
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                UPDATE policy_rule SET confirmed_by = @by, confirmed_at = @at, version = version + 1, updated_at = @now
                WHERE id = @id
                """,
                new { id, by, at = by is null ? (DateTimeOffset?)null : now, now },
                transaction,
                cancellationToken: cancellationToken));
            return (await FindAsync(transaction.Connection!, transaction, id, cancellationToken))?.ToStored();
        }, cancellationToken);

    private static async Task<PolicyRow?> FindAsync(
        DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken) =>
        await connection.QuerySingleOrDefaultAsync<PolicyRow>(new CommandDefinition(
            $"SELECT {PolicyRow.Columns} FROM policy_rule WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken));

    Task<IEnumerable<RowState>> IContentTable<PolicyRow>.StatesAsync(
        DbConnection connection, DbTransaction? transaction, string[] ids, CancellationToken cancellationToken) =>
        connection.QueryAsync<RowState>(new CommandDefinition(
            $"SELECT id, content_hash, version FROM policy_rule WHERE {_database.Dialect.In("id", "ids")}",
            new { ids },
            transaction,
            cancellationToken: cancellationToken));

    Task IContentTable<PolicyRow>.InsertAsync(DbTransaction transaction, IReadOnlyCollection<PolicyRow> rows, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO policy_rule (
                id, code, edition, region, valid_from, valid_to, what, operator, value, unit, basis, source, status, consequence, note,
                content_hash, version, created_at, updated_at)
            VALUES (
                @Id, @Code, @Edition, @Region, @ValidFrom, @ValidTo, @What, @Operator, @Value, @Unit, @Basis, @Source, @Status, @Consequence, @Note,
                @ContentHash, 1, @CreatedAt, @UpdatedAt)
            """,
            rows,
            transaction,
            cancellationToken: cancellationToken));

    Task IContentTable<PolicyRow>.UpdateAsync(DbTransaction transaction, IReadOnlyCollection<PolicyRow> rows, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            UPDATE policy_rule
            SET valid_to = @ValidTo, what = @What, operator = @Operator, value = @Value, unit = @Unit, basis = @Basis, source = @Source, status = @Status,
                consequence = @Consequence, note = @Note, content_hash = @ContentHash, confirmed_by = NULL, confirmed_at = NULL,
                version = version + 1, updated_at = @UpdatedAt
            WHERE id = @Id
            """,
            rows,
            transaction,
            cancellationToken: cancellationToken));
}
