using System.Data.Common;
using Dapper;
using Matching.Engine.Languages;
using Matching.Engine.Storage;

namespace Matching.Engine.Ledger;

/// <summary>The ledgers of all consortia in one chain of entries, which are added and neither changed nor taken away.</summary>
public sealed class LedgerStore(Database database, TimeProvider clock)
{
    private const int Batch = 500;

    /// <summary>Null where there is none.</summary>
    public async Task<LedgerLine?> GetAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindAsync(connection, null, id, cancellationToken);
    }

    /// <summary>Claims and promises, newest first.</summary>
    /// <param name="before"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    /// <param name="limit">At least 1.</param>
    public async Task<Page<LedgerLine>> ListAsync(LedgerFilter filter, long? before, int limit, CancellationToken cancellationToken)
    {
        var where = new Conditions("refers_to IS NULL")
            .Compare("consortium_id", "=", "consortiumId", filter.ConsortiumId)
            .Compare("organization_id", "=", "organizationId", filter.OrganizationId)
            .Compare("type", "=", "type", filter.Type?.ToString())
            .Compare("ends_on", ">=", "firstDay", filter.From)
            .Compare("ends_on", "<=", "lastDay", filter.To)
            .Compare("at", ">=", "since", filter.EnteredSince)
            .Compare("number", "<", "before", before)
            .Where(filter.Appealed, "id IN (SELECT refers_to FROM ledger_entry WHERE act = 'Appeal')");
        if (filter.PartyId is { } party)
        {
            where.And("(organization_id = @party OR counterpart_id = @party)");
            where.Parameters.Add("party", party);
        }

        where.Parameters.Add("limit", limit + 1);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<LedgerRow>(new CommandDefinition(
            $"SELECT {LedgerRow.Columns} FROM ledger_entry WHERE {where} ORDER BY number DESC {database.Dialect.Limit}",
            where.Parameters,
            cancellationToken: cancellationToken))).AsList();
        var lines = await WithFollowersAsync(connection, [.. rows.Take(limit)], cancellationToken);
        return new(lines, rows.Count > limit ? rows[limit - 1].Number : null);
    }

    /// <summary>All of a filter, newest first.</summary>
    public async Task<IReadOnlyList<LedgerLine>> AllAsync(LedgerFilter filter, CancellationToken cancellationToken)
    {
        var lines = new List<LedgerLine>();
        for (long? before = null; ;)
        {
            var page = await ListAsync(filter, before, Batch, cancellationToken);
            lines.AddRange(page.Items);
            if ((before = page.Next) is null)
                return lines;
        }
    }

    /// <summary>Adds a claim or a promise. Its number, id, time and hash are the store's.</summary>
    public Task<LedgerEntry> AddAsync(LedgerEntry entry, CancellationToken cancellationToken) => database.WriteAsync(
        Counter.Ledger, 1, (transaction, number) => InsertAsync(transaction, number, entry, cancellationToken), cancellationToken);

    /// <summary>Adds a line about another, unless that cannot be now. A refusal advances no number.</summary>
    /// <param name="id">Of the claim or the promise.</param>
    /// <returns>The line as it is then; null where there is none.</returns>
    public async Task<Assessed<LedgerLine>?> FollowAsync(string id, LedgerFollower follower, int confirmDays, CancellationToken cancellationToken) =>
        await database.WriteAsync<Assessed<LedgerLine>?>(async transaction =>
        {
            // Held before the entry is read: two at once would both see it as it was.
            var number = await Counter.AdvanceAsync(transaction, Counter.Ledger, 0, cancellationToken);
            if (await FindAsync(transaction.Connection!, transaction, id, cancellationToken) is not { } line)
                return null;
            if (line.Refuses(follower.Act, clock.GetUtcNow(), confirmDays) is { } refused)
                return (Assessed<LedgerLine>)refused;
            await Counter.AdvanceAsync(transaction, Counter.Ledger, 1, cancellationToken);
            var added = await InsertAsync(transaction, number + 1, follower.After(line.Entry), cancellationToken);
            return line with { Followers = [.. line.Followers, added] };
        }, cancellationToken);

    /// <summary>The number of the first entry that was changed, or is missing, or is not where it was; null where the whole ledger holds.</summary>
    public async Task<long?> FirstBadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var newest = await Counter.ReadAsync(connection, Counter.Ledger, cancellationToken);
        return await HashChain.FirstBadAsync<LedgerEntry>((0, ""), newest, async (last, limit) =>
            [.. (await connection.QueryAsync<LedgerRow>(new CommandDefinition(
                $"SELECT {LedgerRow.Columns} FROM ledger_entry WHERE number > @last ORDER BY number {database.Dialect.Limit}",
                new { last, limit },
                cancellationToken: cancellationToken))).Select(row => row.ToEntry())]);
    }

    private async Task<LedgerEntry> InsertAsync(DbTransaction transaction, long number, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var before = await transaction.Connection!.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT hash FROM ledger_entry WHERE number = @number", new { number = number - 1 }, transaction, cancellationToken: cancellationToken));
        var now = clock.GetMilliseconds();
        var added = entry with { Number = number, Id = Guid.CreateVersion7(now).ToString("N"), At = now, Quantity = decimal.Round(entry.Quantity, 2) };
        added = added with { Hash = added.HashAfter(before ?? "") };
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO ledger_entry (
                number, id, at, consortium_id, organization_id, counterpart_id, act, type, quantity, starts_on, ends_on, evidence, note, entered_by,
                entered_for, refers_to, decision, hash)
            VALUES (
                @Number, @Id, @At, @ConsortiumId, @OrganizationId, @CounterpartId, @Act, @Type, @Quantity, @StartsOn, @EndsOn, @Evidence, @Note, @EnteredBy,
                @EnteredFor, @RefersTo, @Decision, @Hash)
            """,
            LedgerRow.From(added),
            transaction,
            cancellationToken: cancellationToken));
        return added;
    }

    private static async Task<LedgerLine?> FindAsync(
        DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken)
    {
        var entries = (await connection.QueryAsync<LedgerRow>(new CommandDefinition(
            $"SELECT {LedgerRow.Columns} FROM ledger_entry WHERE id = @id OR refers_to = @id ORDER BY number",
            new { id },
            transaction,
            cancellationToken: cancellationToken))).Select(row => row.ToEntry()).ToList();
        return entries is [{ IsRoot: true } root, .. var followers] ? new(root, followers) : null;
    }

    private async Task<IReadOnlyList<LedgerLine>> WithFollowersAsync(
        DbConnection connection, IReadOnlyList<LedgerRow> rows, CancellationToken cancellationToken)
    {
        var followers = new List<LedgerEntry>();
        foreach (var batch in rows.Select(row => row.Id).Chunk(Batch))
        {
            followers.AddRange((await connection.QueryAsync<LedgerRow>(new CommandDefinition(
                $"SELECT {LedgerRow.Columns} FROM ledger_entry WHERE {database.Dialect.In("refers_to", "batch")} ORDER BY number",
                new { batch },
                cancellationToken: cancellationToken))).Select(row => row.ToEntry()));
        }

        var byRoot = followers.ToLookup(follower => follower.RefersTo);
        return [.. rows.Select(row => new LedgerLine(row.ToEntry(), [.. byRoot[row.Id]]))];
    }
}
