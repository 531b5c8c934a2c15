using System.Data.Common;
using System.Globalization;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Accounts;

/// <summary>The trail of what was done, each entry chained to the one before. Entries are added, and neither changed nor taken away.</summary>
public sealed class AuditStore(Database database, TimeProvider clock)
{
    private const string Columns = "number, at, actor, role, organization_id, action, object_id, result, hash";

    /// <summary>Adds an entry. Its number, time and hash are the store's.</summary>
    public Task AddAsync(AuditEntry entry, CancellationToken cancellationToken) => database.WriteAsync(
        Counter.Audit, 1, (transaction, number) => AddAsync(transaction, number, entry, cancellationToken), cancellationToken);

    /// <summary>
    /// Takes away the entries that are older than this, unless nothing else would be left. An entry of its own says up to where, in the same
    /// transaction, so that what is left can still be verified.
    /// </summary>
    /// <returns>How many were taken away.</returns>
    public async Task<int> CutAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using (var connection = await database.OpenAsync(cancellationToken))
        {
            if (await LastBeforeAsync(connection, null, before, cancellationToken) is null)
                return 0;
        }

        return await database.WriteAsync(Counter.Audit, 1, async (transaction, number) =>
        {
            var last = await LastBeforeAsync(transaction.Connection!, transaction, before, cancellationToken);
            var cut = new AuditEntry { Actor = "", Role = "", Action = AuditEntry.Cut, ObjectId = last is null ? "" : $"{last.Number} {last.Hash}" };
            await AddAsync(transaction, number, cut, cancellationToken);
            return last is null ? 0 : await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "DELETE FROM audit_entry WHERE number <= @Number", new { last.Number }, transaction, cancellationToken: cancellationToken));
        }, cancellationToken);
    }

    /// <summary>Newest first.</summary>
    /// <param name="organizations">What people and keys of these organizations did; null for all.</param>
    /// <param name="actor">What one key or account did; null for all.</param>
    /// <param name="before"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    public async Task<Page<AuditEntry>> ListAsync(
        IReadOnlyCollection<string>? organizations, string? actor, long? before, int limit, CancellationToken cancellationToken)
    {
        var where = new Conditions("1 = 1")
            .Compare("number", "<", "before", before)
            .Compare("actor", "=", "actor", actor);
        if (organizations is not null)
        {
            where.And(organizations.Count > 0 ? database.Dialect.In("organization_id", "organizations") : "1 = 0");
            where.Parameters.Add("organizations", organizations.ToArray());
        }

        where.Parameters.Add("limit", limit + 1);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<AuditRow>(new CommandDefinition(
            $"SELECT {Columns} FROM audit_entry WHERE {where} ORDER BY number DESC {database.Dialect.Limit}",
            where.Parameters,
            cancellationToken: cancellationToken))).AsList();
        return new([.. rows.Take(limit).Select(row => row.ToEntry())], rows.Count > limit ? rows[limit - 1].Number : null);
    }

    /// <summary>The number of the first entry that was changed, or is missing, or is not where it was; null where the whole trail holds.</summary>
    public async Task<long?> FirstBadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var newest = await Counter.ReadAsync(connection, Counter.Audit, cancellationToken);
        return await HashChain.FirstBadAsync<AuditEntry>(await StartAsync(connection, cancellationToken), newest, async (last, limit) =>
            [.. (await connection.QueryAsync<AuditRow>(new CommandDefinition(
                $"SELECT {Columns} FROM audit_entry WHERE number > @last ORDER BY number {database.Dialect.Limit}",
                new { last, limit },
                cancellationToken: cancellationToken))).Select(row => row.ToEntry())]);
    }

    /// <summary>The number and hash before the first entry that is there: none, or what the newest cut says.</summary>
    private static async Task<(long Number, string Hash)> StartAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var cut = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            """
            SELECT object_id FROM audit_entry
            WHERE number = (SELECT MAX(number) FROM audit_entry WHERE action = @cut AND object_id <> '')
            """,
            new { cut = AuditEntry.Cut },
            cancellationToken: cancellationToken));
        return cut?.Split(' ') is [var number, var hash] && long.TryParse(number, CultureInfo.InvariantCulture, out var last) ? (last, hash) : (0, "");
    }

    private async Task<AuditRow?> LastBeforeAsync(
        DbConnection connection, DbTransaction? transaction, DateTimeOffset before, CancellationToken cancellationToken) =>
        await connection.QuerySingleOrDefaultAsync<AuditRow>(new CommandDefinition(
            $"SELECT {Columns} FROM audit_entry WHERE at < @before ORDER BY number DESC {database.Dialect.Limit}",
            new { before, limit = 1 },
            transaction,
            cancellationToken: cancellationToken));

    private async Task<int> AddAsync(DbTransaction transaction, long number, AuditEntry entry, CancellationToken cancellationToken)
    {
        var before = await transaction.Connection!.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT hash FROM audit_entry WHERE number = @number", new { number = number - 1 }, transaction, cancellationToken: cancellationToken));
        var added = entry with { Number = number, At = clock.GetMilliseconds() };
        return await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO audit_entry (number, at, actor, role, organization_id, action, object_id, result, hash)
            VALUES (@Number, @At, @Actor, @Role, @OrganizationId, @Action, @ObjectId, @Result, @Hash)
            """,
            added with { Hash = added.HashAfter(before ?? "") },
            transaction,
            cancellationToken: cancellationToken));
    }

    private sealed record AuditRow
    {
        public long Number { get; init; }

        public DateTimeOffset At { get; init; }

        public string Actor { get; init; } = "";

        public string Role { get; init; } = "";

        public string? OrganizationId { get; init; }

        public string Action { get; init; } = "";

        public string ObjectId { get; init; } = "";

        public int Result { get; init; }

        public string Hash { get; init; } = "";

        public AuditEntry ToEntry() => new()
        {
            Number = Number,
            At = At,
            Actor = Actor,
            Role = Role,
            OrganizationId = OrganizationId,
            Action = Action,
            ObjectId = ObjectId,
            Result = Result,
            Hash = Hash,
        };
    }
}
