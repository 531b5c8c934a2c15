using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Rounds;

/// <summary>How enterprises rank their applicants: by the score with moves, or by hand. It may change while lists are locked and not matched.</summary>
public sealed class RoundRankingStore(Database database, TimeProvider clock)
{
    public async Task<Stored<RoundRanking>> GetAsync(string roundId, string demandId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var head = await connection.QuerySingleOrDefaultAsync<HeadRow>(new CommandDefinition(
            "SELECT by_hand, version FROM round_ranking WHERE round_id = @roundId AND demand_id = @demandId",
            new { roundId, demandId },
            cancellationToken: cancellationToken));
        var moves = await connection.QueryAsync<MoveRow>(new CommandDefinition(
            "SELECT student_id, place, reason FROM round_move WHERE round_id = @roundId AND demand_id = @demandId ORDER BY place, student_id",
            new { roundId, demandId },
            cancellationToken: cancellationToken));
        return new(
            new RoundRanking(head?.ByHand == 1, [.. moves.Select(move => new RankingMove(demandId, move.StudentId, move.Place, move.Reason))]),
            head?.Version ?? 0, default, default);
    }

    /// <summary>Updated, version differs, or not found: the round is not locked.</summary>
    /// <param name="ranking">Its moves are of students who listed the position; others' are left out.</param>
    /// <param name="by">The account or key of whoever ranks.</param>
    /// <param name="expectedVersion">Null overwrites whatever is there; 0 where nothing may be.</param>
    public Task<WriteEffect> ReplaceAsync(
        string roundId, string demandId, RoundRanking ranking, string by, long? expectedVersion, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Round, 1, async (transaction, _) =>
        {
            var round = await RoundSql.FindAsync(transaction.Connection!, transaction, roundId, null, cancellationToken);
            if (round is not { State: nameof(RoundState.Locked), Matching: null or nameof(RoundMatching.Failed) })
                return WriteEffect.NotFound;
            var key = new { roundId, demandId, byHand = ranking.ByHand ? 1 : 0 };
            var version = await transaction.Connection!.ExecuteScalarAsync<long?>(new CommandDefinition(
                "SELECT version FROM round_ranking WHERE round_id = @roundId AND demand_id = @demandId", key, transaction,
                    cancellationToken: cancellationToken));
            if (expectedVersion is { } expected && expected != (version ?? 0))
                return WriteEffect.VersionDiffers;
            var sql = version is null
                ? "INSERT INTO round_ranking (round_id, demand_id, by_hand, version) VALUES (@roundId, @demandId, @byHand, 1)"
                : "UPDATE round_ranking SET by_hand = @byHand, version = version + 1 WHERE round_id = @roundId AND demand_id = @demandId";
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, key, transaction, cancellationToken: cancellationToken));
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "DELETE FROM round_move WHERE round_id = @roundId AND demand_id = @demandId", key, transaction, cancellationToken: cancellationToken));
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO round_move (round_id, demand_id, student_id, place, reason, moved_by, moved_at)
                SELECT @roundId, @demandId, @StudentId, @Place, @Reason, @by, @now
                FROM round_list
                WHERE round_id = @roundId AND student_id = @StudentId
                    AND student_id IN (SELECT student_id FROM round_preference WHERE round_id = @roundId AND demand_id = @demandId)
                """,
                ranking.Moves.Select(move => new { roundId, demandId, move.StudentId, move.Place, move.Reason, by, now = clock.GetMilliseconds() }),
                transaction,
                cancellationToken: cancellationToken));
            return WriteEffect.Updated;
        }, cancellationToken);

    private sealed record HeadRow
    {
        public int ByHand { get; init; }

        public long Version { get; init; }
    }

    private sealed record MoveRow
    {
        public string StudentId { get; init; } = "";

        public int? Place { get; init; }

        public string Reason { get; init; } = "";
    }
}

/// <param name="ByHand">The score does not rank: only whom a move gives a place is taken.</param>
public sealed record RoundRanking(bool ByHand, IReadOnlyList<RankingMove> Moves);
