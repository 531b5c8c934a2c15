using System.Data.Common;
using Dapper;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Matching.Engine.Storage;

namespace Matching.Engine.Placements;

/// <summary>Placements by id, and who is placed where in a window of time.</summary>
public sealed class PlacementStore(Database database, TimeProvider clock)
{
    /// <summary>Null where there is none in the filter's scope.</summary>
    public async Task<Stored<Placement>?> GetAsync(string id, PlacementFilter filter, CancellationToken cancellationToken)
    {
        var where = Where(filter).Compare("id", "=", "id", id);
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<PlacementRow>(new CommandDefinition(
            $"SELECT {PlacementRow.Columns} FROM placement WHERE {where}", where.Parameters, cancellationToken: cancellationToken));
        return row is null ? null : (await ToStoredAsync(connection, null, [row], cancellationToken))[0];
    }

    /// <summary>Newest first.</summary>
    /// <param name="before"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    /// <param name="limit">At least 1.</param>
    public async Task<Page<Stored<Placement>>> ListAsync(PlacementFilter filter, long? before, int limit, CancellationToken cancellationToken)
    {
        var where = Where(filter).Compare("number", "<", "before", before);
        where.Parameters.Add("limit", limit + 1);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<PlacementRow>(new CommandDefinition(
            $"SELECT {PlacementRow.Columns} FROM placement WHERE {where} ORDER BY number DESC {database.Dialect.Limit}",
            where.Parameters,
            cancellationToken: cancellationToken))).AsList();
        var shown = rows.Take(limit).ToList();
        return new(await ToStoredAsync(connection, null, shown, cancellationToken), rows.Count > limit ? rows[limit - 1].Number : null);
    }

    /// <summary>Proposes those that are not there yet, in one transaction. Safe to repeat.</summary>
    /// <returns>How many are new.</returns>
    public Task<int> ProposeAsync(IReadOnlyCollection<Placement> placements, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Placement, 1, (transaction, _) =>
            PlacementSql.ProposeAsync(transaction, database.Dialect, placements, clock.GetMilliseconds(), cancellationToken), cancellationToken);

    /// <summary>Proposes one where it fits, so that two at once do not share a seat. Null where it does not fit.</summary>
    /// <param name="fits">By how many stand at the position, and how many at its enterprise in the placement's window.</param>
    public Task<Stored<Placement>?> TryProposeAsync(Placement placement, Func<int, int, bool> fits, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Placement, 1, async (transaction, _) =>
        {
            var connection = transaction.Connection!;
            if (await FindAsync(connection, transaction, placement.Id, cancellationToken) is { } known)
                return known;
            var atPosition = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                $"SELECT COUNT(*) FROM placement WHERE demand_id = @DemandId AND {PlacementSql.IsStanding}",
                new { placement.DemandId },
                transaction,
                cancellationToken: cancellationToken));
            var atEnterprise = await InternsAsync(
                connection, transaction, placement.Enterprise, placement.Terms.StartsOn, placement.Terms.EndsOn, cancellationToken);
            if (!fits((int)atPosition, atEnterprise))
                return null;
            await PlacementSql.ProposeAsync(transaction, database.Dialect, [placement], clock.GetMilliseconds(), cancellationToken);
            return await FindAsync(connection, transaction, placement.Id, cancellationToken);
        }, cancellationToken);

    /// <summary>How many students are at an enterprise, alone or shared, on some day of a window, by dates as they are agreed now.</summary>
    /// <param name="enterprise">By any of its names.</param>
    public async Task<int> InternsAsync(string enterprise, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await InternsAsync(connection, null, enterprise, from, to, cancellationToken);
    }

    /// <summary>How many stand at each of these positions; none where there are none.</summary>
    public async Task<IReadOnlyDictionary<string, int>> AtPositionsAsync(IReadOnlyCollection<string> demandIds, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var batch in demandIds.Chunk(MaxBatch))
        {
            foreach (var row in await connection.QueryAsync<CountRow>(new CommandDefinition(
                $"""
                SELECT demand_id, COUNT(*) AS people FROM placement
                WHERE {PlacementSql.IsStanding} AND {database.Dialect.In("demand_id", "batch")}
                GROUP BY demand_id
                """,
                new { batch },
                cancellationToken: cancellationToken)))
            {
                counts[row.DemandId] = (int)row.People;
            }
        }

        return counts;
    }

    /// <summary>Takes one step of <see cref="PlacementRules"/>. What is refused changes nothing.</summary>
    /// <param name="expectedVersion">Null takes it from wherever it stands.</param>
    public Task<PlacementWrite> StepAsync(
        string id, long? expectedVersion, Func<Placement, Assessed<Placement>> step, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Placement, 1, async (transaction, _) =>
        {
            if (await FindAsync(transaction.Connection!, transaction, id, cancellationToken) is not { } current)
                return new PlacementWrite(WriteEffect.NotFound, null);
            if (expectedVersion is { } version && version != current.Version)
                return new PlacementWrite(WriteEffect.VersionDiffers, current);
            var taken = step(current.Value);
            if (taken.Refused is { } refused)
                return new PlacementWrite(WriteEffect.Unchanged, current, refused);
            if (ReferenceEquals(taken.Value, current.Value))
                return new PlacementWrite(WriteEffect.Unchanged, current);
            await UpdateAsync(transaction, taken.Value!, clock.GetMilliseconds(), cancellationToken);
            await WriteSignaturesAsync(transaction, current.Value, taken.Value!, cancellationToken);
            return new PlacementWrite(WriteEffect.Updated, await FindAsync(transaction.Connection!, transaction, id, cancellationToken));
        }, cancellationToken);

    /// <summary>Deletes agreements of students who are gone, once the time is over for which the law has them kept.</summary>
    /// <returns>How many.</returns>
    public Task<int> PruneAsync(DateOnly today, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Placement, 1, async (transaction, _) =>
        {
            foreach (var sql in (string[])
            [
                "DELETE FROM placement_signature WHERE placement_id IN (SELECT id FROM placement WHERE kept_until < @today)",
                "DELETE FROM placement_amendment WHERE placement_id IN (SELECT id FROM placement WHERE kept_until < @today)",
            ])
            {
                await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new { today }, transaction, cancellationToken: cancellationToken));
            }

            return await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "DELETE FROM placement WHERE kept_until < @today", new { today }, transaction, cancellationToken: cancellationToken));
        }, cancellationToken);

    internal static Task UpdateAsync(DbTransaction transaction, Placement placement, DateTimeOffset now, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            UPDATE placement
            SET starts_on = @StartsOn, ends_on = @EndsOn, state = @State, pay = @Pay, hours_a_day = @HoursADay, second_enterprise = @SecondEnterprise,
                second_share = @SecondShare, enterprise_tutor = @EnterpriseTutor, college_tutor = @CollegeTutor,
                guardian_consent_on = @GuardianConsentOn, broken_for = @BrokenFor, break_note = @BreakNote, outcome = @Outcome,
                outcome_reason = @OutcomeReason, version = version + 1, updated_at = @UpdatedAt
            WHERE id = @Id
            """,
            PlacementRow.From(placement, now),
            transaction,
            cancellationToken: cancellationToken));

    internal static async Task<Stored<Placement>?> FindAsync(
        DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken)
    {
        if (await connection.QuerySingleOrDefaultAsync<PlacementRow>(new CommandDefinition(
            $"SELECT {PlacementRow.Columns} FROM placement WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken)) is not { } row)
        {
            return null;
        }

        var signatures = await connection.QueryAsync<SignatureRow>(new CommandDefinition(
            "SELECT placement_id, amendment, party, signed_at FROM placement_signature WHERE placement_id = @id AND amendment = 0",
            new { id },
            transaction,
            cancellationToken: cancellationToken));
        return row.ToStored(signatures);
    }

    private static async Task WriteSignaturesAsync(DbTransaction transaction, Placement was, Placement now, CancellationToken cancellationToken)
    {
        if (ReferenceEquals(was.Signatures, now.Signatures))
            return;
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "DELETE FROM placement_signature WHERE placement_id = @Id AND amendment = 0", new { now.Id }, transaction, cancellationToken: cancellationToken));
        foreach (var (party, at) in now.Signatures)
            await SignAsync(transaction, now.Id, PlacementSql.Agreement, party, at, cancellationToken);
    }

    internal static Task SignAsync(
        DbTransaction transaction, string id, int amendment, PlacementParty party, DateTimeOffset at, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "INSERT INTO placement_signature (placement_id, amendment, party, signed_at) VALUES (@id, @amendment, @party, @at)",
            new { id, amendment, party = party.ToString(), at },
            transaction,
            cancellationToken: cancellationToken));

    private static async Task<int> InternsAsync(
        DbConnection connection, DbTransaction? transaction, string enterprise, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        (int)await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            SELECT COUNT(*) FROM placement
            WHERE starts_on <= @to AND ends_on >= @from AND (state <> 'Broken' OR starts_on < ends_on)
                AND (enterprise = @enterprise OR second_enterprise = @enterprise
                    OR enterprise IN (
                        SELECT theirs.name FROM organization_name theirs
                        JOIN organization_name own ON own.organization_id = theirs.organization_id WHERE own.name = @enterprise)
                    OR second_enterprise IN (
                        SELECT theirs.name FROM organization_name theirs
                        JOIN organization_name own ON own.organization_id = theirs.organization_id WHERE own.name = @enterprise))
            """,
            new { enterprise, from, to },
            transaction,
            cancellationToken: cancellationToken));

    private async Task<IReadOnlyList<Stored<Placement>>> ToStoredAsync(
        DbConnection connection, DbTransaction? transaction, List<PlacementRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return [];
        var signatures = (await connection.QueryAsync<SignatureRow>(new CommandDefinition(
            $"""
            SELECT placement_id, amendment, party, signed_at FROM placement_signature
            WHERE amendment = 0 AND {database.Dialect.In("placement_id", "ids")}
            """,
            new { ids = rows.Select(row => row.Id).ToArray() },
            transaction,
            cancellationToken: cancellationToken))).ToLookup(row => row.PlacementId, StringComparer.Ordinal);
        return [.. rows.Select(row => row.ToStored(signatures[row.Id]))];
    }

    private Conditions Where(PlacementFilter filter)
    {
        var where = new Conditions("1 = 1")
            .Compare("student_id", "=", "studentId", filter.StudentId)
            .Compare("demand_id", "=", "demandId", filter.DemandId)
            .Compare("round_id", "=", "roundId", filter.RoundId)
            .Compare("state", "=", "state", filter.State?.ToString())
            .Where(filter.Standing, PlacementSql.IsStanding);
        if (filter.StandingOrSince is { } since)
        {
            where.Parameters.Add("since", since);
            where.And($"({PlacementSql.IsStanding} OR ends_on >= @since)");
        }

        if (filter.StudentId is not null || filter.Scope.Reach == Reach.All || filter.Scope is { Reach: Reach.Shown, BoundNames: null })
            return where;
        var names = filter.Scope.Reach == Reach.Shown ? filter.Scope.BoundNames! : filter.Scope.OwnNames;
        if (filter.Scope.Reach == Reach.None || names.Count == 0)
            return where.And("1 = 0");
        where.Parameters.Add("own", names.ToArray());
        var (first, second, college) =
            (database.Dialect.In("enterprise", "own"), database.Dialect.In("second_enterprise", "own"), database.Dialect.In("college", "own"));
        return where.And($"({first} OR {second} OR {college})");
    }

    private const int MaxBatch = 500;

    private sealed record CountRow
    {
        public string DemandId { get; init; } = "";

        public long People { get; init; }
    }
}
