using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Organizations;

/// <summary>Merges and splits. Rows follow their names; ids stay, and so does whoever was merged, under the one that has its names.</summary>
public sealed class OrganizationChangeStore(Database database, OrganizationStore organizations, TimeProvider clock)
{
    private const char Between = '\n';

    /// <summary>Newest first: those that took names from the organization or gave it some.</summary>
    public async Task<IReadOnlyList<OrganizationChange>> ListAsync(string organizationId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<ChangeRow>(new CommandDefinition(
            $"SELECT {ChangeRow.Columns} FROM organization_change WHERE from_id = @organizationId OR to_id = @organizationId ORDER BY number DESC",
            new { organizationId },
            cancellationToken: cancellationToken))).Select(row => row.ToChange())];
    }

    /// <summary>Gives all names of one organization to another.</summary>
    public Task<(OrganizationChangeOutcome Outcome, OrganizationChange? Change)> MergeAsync(
        string fromId, string intoId, string reason, string madeBy, CancellationToken cancellationToken) =>
        organizations.WriteAsync<(OrganizationChangeOutcome, OrganizationChange?)>(async transaction =>
        {
            var from = await OrganizationStore.FindAsync(transaction.Connection!, transaction, fromId, cancellationToken);
            var into = await OrganizationStore.FindAsync(transaction.Connection!, transaction, intoId, cancellationToken);
            if (from is null || into is null)
                return (OrganizationChangeOutcome.NotFound, null);
            var followers = await CountAsync(transaction, "SELECT COUNT(*) FROM organization WHERE merged_into = @fromId", new { fromId }, cancellationToken);
            if (fromId == intoId || from.Value.MergedInto is not null || into.Value.MergedInto is not null || followers > 0)
                return (OrganizationChangeOutcome.NotMergeable, null);
            await MergeIntoAsync(transaction, fromId, intoId, cancellationToken);
            var names = from.Value.OtherNames.Append(from.Value.Name).Order(StringComparer.Ordinal).ToArray();
            return (OrganizationChangeOutcome.Done,
                await MoveAsync(transaction, OrganizationChangeKind.Merge, fromId, intoId, names, reason, madeBy, cancellationToken));
        }, cancellationToken);

    /// <summary>Makes a new organization of some of an organization's other names.</summary>
    public Task<(OrganizationChangeOutcome Outcome, OrganizationChange? Change)> SplitAsync(
        string fromId, IReadOnlyList<string> names, string reason, string madeBy, CancellationToken cancellationToken) =>
        organizations.WriteAsync<(OrganizationChangeOutcome, OrganizationChange?)>(async transaction =>
        {
            if (await OrganizationStore.FindAsync(transaction.Connection!, transaction, fromId, cancellationToken) is not { } from)
                return (OrganizationChangeOutcome.NotFound, null);
            if (from.Value.MergedInto is not null || names.Count == 0 || names.Any(name => !from.Value.OtherNames.Contains(name, StringComparer.Ordinal)))
                return (OrganizationChangeOutcome.NotSplittable, null);
            var now = clock.GetMilliseconds();
            var split = new Organization { Id = Guid.CreateVersion7(now).ToString("N"), Name = names[0], Kind = from.Value.Kind };
            await ExecuteAsync(transaction, OrganizationSql.Insert, OrganizationRow.From(split, now), cancellationToken);
            var moved = names.Order(StringComparer.Ordinal).ToArray();
            return (OrganizationChangeOutcome.Done,
                await MoveAsync(transaction, OrganizationChangeKind.Split, fromId, split.Id, moved, reason, madeBy, cancellationToken));
        }, cancellationToken);

    /// <summary>Gives the names back. What was merged stands by itself again; what was split off belongs to where it came from.</summary>
    public Task<OrganizationChangeOutcome> UndoAsync(string changeId, CancellationToken cancellationToken) =>
        organizations.WriteAsync(async transaction =>
        {
            var row = await transaction.Connection!.QuerySingleOrDefaultAsync<ChangeRow>(new CommandDefinition(
                $"SELECT {ChangeRow.Columns} FROM organization_change WHERE id = @changeId",
                new { changeId },
                transaction,
                cancellationToken: cancellationToken));
            if (row?.ToChange() is not { } change)
                return OrganizationChangeOutcome.NotFound;
            var there = await CountAsync(
                transaction,
                $"SELECT COUNT(*) FROM organization_name WHERE organization_id = @ToId AND {database.Dialect.In("name", "names")}",
                new { change.ToId, names = change.Names.ToArray() },
                cancellationToken);
            if (change.UndoneAt is not null || there != change.Names.Count)
                return OrganizationChangeOutcome.NotUndoable;
            if (change.Kind == OrganizationChangeKind.Merge)
                await MergeIntoAsync(transaction, change.FromId, null, cancellationToken);
            else
                await MergeIntoAsync(transaction, change.ToId, change.FromId, cancellationToken);
            await GiveAsync(transaction, change.Names, change.FromId, cancellationToken);
            await ExecuteAsync(
                transaction,
                "UPDATE organization_change SET undone_at = @now WHERE id = @changeId",
                new { changeId, now = clock.GetMilliseconds() },
                cancellationToken);
            return OrganizationChangeOutcome.Done;
        }, cancellationToken);

    private async Task<OrganizationChange> MoveAsync(
        DbTransaction transaction, OrganizationChangeKind kind, string fromId, string toId, IReadOnlyList<string> names, string reason, string madeBy,
        CancellationToken cancellationToken)
    {
        await GiveAsync(transaction, names, toId, cancellationToken);
        var now = clock.GetMilliseconds();
        var row = new ChangeRow
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            Kind = kind.ToString(),
            FromId = fromId,
            ToId = toId,
            Names = string.Join(Between, names),
            Reason = reason,
            MadeBy = madeBy,
            MadeAt = now,
        };
        await ExecuteAsync(
            transaction,
            """
            INSERT INTO organization_change (id, kind, from_id, to_id, names, reason, made_by, made_at)
            VALUES (@Id, @Kind, @FromId, @ToId, @Names, @Reason, @MadeBy, @MadeAt)
            """,
            row,
            cancellationToken);
        return row.ToChange();
    }

    private Task<int> GiveAsync(DbTransaction transaction, IReadOnlyList<string> names, string toId, CancellationToken cancellationToken) => ExecuteAsync(
        transaction,
        $"UPDATE organization_name SET organization_id = @toId WHERE {database.Dialect.In("name", "names")}",
        new { toId, names = names.ToArray() },
        cancellationToken);

    private Task<int> MergeIntoAsync(DbTransaction transaction, string id, string? intoId, CancellationToken cancellationToken) => ExecuteAsync(
        transaction,
        "UPDATE organization SET merged_into = @intoId, version = version + 1, updated_at = @now WHERE id = @id",
        new { id, intoId, now = clock.GetMilliseconds() },
        cancellationToken);

    private static Task<long> CountAsync(DbTransaction transaction, string sql, object parameters, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));

    private static Task<int> ExecuteAsync(DbTransaction transaction, string sql, object parameters, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));

    private sealed record ChangeRow
    {
        public const string Columns = "id, kind, from_id, to_id, names, reason, made_by, made_at, undone_at";

        public string Id { get; init; } = "";

        public string Kind { get; init; } = "";

        public string FromId { get; init; } = "";

        public string ToId { get; init; } = "";

        public string Names { get; init; } = "";

        public string Reason { get; init; } = "";

        public string MadeBy { get; init; } = "";

        public DateTimeOffset MadeAt { get; init; }

        public DateTimeOffset? UndoneAt { get; init; }

        public OrganizationChange ToChange() => new()
        {
            Id = Id,
            Kind = Enum.Parse<OrganizationChangeKind>(Kind),
            FromId = FromId,
            ToId = ToId,
            Names = Names.Split(Between),
            Reason = Reason,
            MadeBy = MadeBy,
            MadeAt = MadeAt,
            UndoneAt = UndoneAt,
        };
    }
}
