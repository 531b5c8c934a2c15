using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Rounds;

/// <summary>Placement rounds and their steps. Each write is alone with the counter of rounds.</summary>
public sealed class RoundStore(Database database, TimeProvider clock)
{
    private const int SeedBytes = 32;

    /// <param name="owner">Null sees everybody's.</param>
    public async Task<Stored<Round>?> GetAsync(string id, string? owner, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await RoundSql.FindAsync(connection, null, id, owner, cancellationToken))?.ToStored();
    }

    /// <summary>Newest first.</summary>
    /// <param name="owners">Those of one of these; null lists everybody's.</param>
    /// <param name="drafts">Also those that are not open yet.</param>
    /// <param name="before"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    /// <param name="limit">At least 1.</param>
    public async Task<Page<Stored<Round>>> ListAsync(
        IReadOnlyCollection<string>? owners, bool drafts, long? before, int limit, CancellationToken cancellationToken)
    {
        var where = new Conditions("1 = 1").Among(database.Dialect, "owner", "owners", owners).Compare("number", "<", "before", before)
            .Where(!drafts, "state <> 'Draft'");
        where.Parameters.Add("limit", limit + 1);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<RoundRow>(new CommandDefinition(
            $"SELECT {RoundRow.Columns} FROM placement_round WHERE {where} ORDER BY number DESC {database.Dialect.Limit}",
            where.Parameters,
            cancellationToken: cancellationToken))).AsList();
        return new Page<Stored<Round>>([.. rows.Take(limit).Select(row => row.ToStored())], rows.Count > limit ? rows[limit - 1].Number : null);
    }

    /// <summary>A draft, with a seed that nobody chose.</summary>
    public Task<Stored<Round>> CreateAsync(string owner, RoundPlan plan, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Round, 1, async (transaction, number) =>
            await InsertAsync(transaction, number, owner, plan, null, cancellationToken), cancellationToken);

    /// <summary>Updated, not found, version differs, or already exists: the round is past the state in which this may change.</summary>
    /// <param name="expectedVersion">Null overwrites whatever is there.</param>
    public Task<WriteResult<Round>> ReplaceAsync(
        string id, string? owner, RoundPlan plan, long? expectedVersion, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Round, 1, async (transaction, _) =>
        {
            if (await RoundSql.FindAsync(transaction.Connection!, transaction, id, owner, cancellationToken) is not { } current)
                return new WriteResult<Round>(WriteEffect.NotFound, null);
            if (expectedVersion is { } version && version != current.Version)
                return new WriteResult<Round>(WriteEffect.VersionDiffers, current.ToStored());
            var round = current.ToRound();
            if (!MayChange(round, plan))
                return new WriteResult<Round>(WriteEffect.AlreadyExists, current.ToStored());
            // What was matched by another plan is matched no more.
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                UPDATE placement_round
                SET title = @title, settings = @settings, state = CASE WHEN state = 'Matched' THEN 'Locked' ELSE state END,
                    matching = NULL, input_digest = NULL, summary = NULL, version = version + 1, updated_at = @now
                WHERE id = @id
                """,
                new { id, title = plan.Name, settings = RoundRow.Write(plan), now = clock.GetMilliseconds() },
                transaction,
                cancellationToken: cancellationToken));
            return new WriteResult<Round>(
                WriteEffect.Updated, (await RoundSql.FindAsync(transaction.Connection!, transaction, id, owner, cancellationToken))!.ToStored());
        }, cancellationToken);

    /// <summary>One step forward where the round stands before it.</summary>
    /// <param name="expectedVersion">Null steps from whatever is there.</param>
    public Task<RoundMove> MoveAsync(string id, RoundState from, RoundState to, long? expectedVersion, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Round, 1, (transaction, _) => MoveAsync(transaction, id, from, to, expectedVersion, null, cancellationToken),
            cancellationToken);

    /// <summary>Ends a round that is published, with or without a second one.</summary>
    public async Task<RoundMove> EndAsync(string id, CancellationToken cancellationToken) =>
        await MoveAsync(id, RoundState.Supplementary, RoundState.Ended, null, cancellationToken) is var second and not RoundMove.WrongState
            ? second
            : await MoveAsync(id, RoundState.Published, RoundState.Ended, null, cancellationToken);

    /// <summary>Lets everybody see the own result, once.</summary>
    public Task<RoundMove> PublishAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Round, 1, (transaction, _) => MoveAsync(
            transaction, id, RoundState.Certified, RoundState.Published, null, "published_at = @now", cancellationToken), cancellationToken);

    /// <summary>Locks a round and keeps what the engine says of each wish, in one transaction.</summary>
    /// <param name="expectedVersion">Of the round for which the fits were worked out.</param>
    public Task<RoundMove> LockAsync(string id, IReadOnlyCollection<RoundFit> fits, long expectedVersion, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Round, 1, async (transaction, _) =>
        {
            var moved = await MoveAsync(transaction, id, RoundState.Open, RoundState.Locked, expectedVersion, null, cancellationToken);
            if (moved != RoundMove.Moved)
                return moved;
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "INSERT INTO round_fit (round_id, student_id, demand_id, micros, refusal) VALUES (@id, @StudentId, @DemandId, @Micros, @Refusal)",
                fits.Select(fit => new { id, fit.StudentId, fit.DemandId, fit.Micros, fit.Refusal }),
                transaction,
                cancellationToken: cancellationToken));
            return moved;
        }, cancellationToken);

    /// <summary>A second, open round over what a published one left; the same one where there is one already.</summary>
    public Task<(RoundMove Move, Stored<Round>? Second)> SupplementAsync(string id, RoundPlan plan, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Round, 1, async (transaction, number) =>
        {
            if (await RoundSql.FindAsync(transaction.Connection!, transaction, id, null, cancellationToken) is not { } first)
                return (RoundMove.NotFound, (Stored<Round>?)null);
            if (first.SecondRoundId is { } there)
                return (RoundMove.Already, (await RoundSql.FindAsync(transaction.Connection!, transaction, there, null, cancellationToken))!.ToStored());
            var moved = await MoveAsync(transaction, id, RoundState.Published, RoundState.Supplementary, null, null, cancellationToken);
            if (moved != RoundMove.Moved)
                return (moved, null);
            var second = await InsertAsync(transaction, number, first.Owner, plan, id, cancellationToken);
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "UPDATE placement_round SET second_round_id = @second WHERE id = @id",
                new { id, second = second.Value.Id },
                transaction,
                cancellationToken: cancellationToken));
            return (moved, second);
        }, cancellationToken);

    /// <summary>All may change until lists are locked; then positions and lists stand, and only how they are matched may change.</summary>
    private static bool MayChange(Round round, RoundPlan plan) => round.State switch
    {
        RoundState.Draft or RoundState.Open => true,
        RoundState.Locked or RoundState.Matched => round.Matching is not (RoundMatching.Queued or RoundMatching.Running)
            && RoundRow.Write(round.Plan with { Name = plan.Name, Minimum = plan.Minimum, WithoutList = plan.WithoutList, Proposing = plan.Proposing })
                == RoundRow.Write(plan),
        _ => false,
    };

    private async Task<RoundMove> MoveAsync(
        DbTransaction transaction, string id, RoundState from, RoundState to, long? expectedVersion, string? also, CancellationToken cancellationToken)
    {
        if (await RoundSql.FindAsync(transaction.Connection!, transaction, id, null, cancellationToken) is not { } current)
            return RoundMove.NotFound;
        if (current.State == to.ToString())
            return RoundMove.Already;
        if (current.State != from.ToString())
            return RoundMove.WrongState;
        if (expectedVersion is { } version && version != current.Version)
            return RoundMove.VersionDiffers;
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"""
            UPDATE placement_round SET state = @to, {(also is null ? "" : $"{also},")} version = version + 1, updated_at = @now WHERE id = @id
            """,
            new { id, to = to.ToString(), now = clock.GetMilliseconds() },
            transaction,
            cancellationToken: cancellationToken));
        return RoundMove.Moved;
    }

    private async Task<Stored<Round>> InsertAsync(
        DbTransaction transaction, long number, string owner, RoundPlan plan, string? first, CancellationToken cancellationToken)
    {
        var now = clock.GetMilliseconds();
        var id = Guid.CreateVersion7(now).ToString("N");
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO placement_round (
                id, number, owner, state, title, settings, seed, first_round_id, attempt, progress_done, progress_total, version, created_at, updated_at)
            VALUES (@id, @number, @owner, @state, @title, @settings, @seed, @first, 0, 0, 0, 1, @now, @now)
            """,
            new
            {
                id,
                number,
                owner,
                state = (first is null ? RoundState.Draft : RoundState.Open).ToString(),
                title = plan.Name,
                settings = RoundRow.Write(plan),
                seed = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SeedBytes)),
                first,
                now,
            },
            transaction,
            cancellationToken: cancellationToken));
        return (await RoundSql.FindAsync(transaction.Connection!, transaction, id, null, cancellationToken))!.ToStored();
    }
}
