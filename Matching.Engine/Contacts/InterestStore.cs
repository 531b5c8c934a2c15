using Dapper;
using Matching.Engine.Pairs;
using Matching.Engine.Storage;

namespace Matching.Engine.Contacts;

/// <summary>Interests. Those in a deleted demand or program are as if they were not there.</summary>
public sealed class InterestStore(Database database, TimeProvider clock)
{
    /// <summary>Newest first, of pairs in the scope.</summary>
    /// <param name="limit">At least 1.</param>
    public async Task<IReadOnlyList<NamedInterest>> ListAsync(PairFilter filter, int limit, CancellationToken cancellationToken)
    {
        var where = PairSql.Where(filter, database.Dialect, null);
        where.Parameters.Add("limit", limit);
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<InterestRow>(new CommandDefinition(
            $"""
            SELECT row_of.demand_id, row_of.program_id, row_of.side, row_of.message, row_of.sent_at, {PairSql.Names}
            FROM interest row_of {PairSql.Join}
            WHERE {where}
            ORDER BY row_of.number DESC {database.Dialect.Limit}
            """,
            where.Parameters,
            cancellationToken: cancellationToken))).Select(row => row.ToNamed())];
    }

    /// <summary>Tells it, or tells it anew with another message. Its time is the store's.</summary>
    public Task SendAsync(Interest interest, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Contact, 1, async (transaction, number) =>
        {
            var row = new { interest.DemandId, interest.ProgramId, side = interest.Side.ToString(), interest.Message, number, now = clock.GetMilliseconds() };
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "DELETE FROM interest WHERE demand_id = @DemandId AND program_id = @ProgramId AND side = @side",
                row,
                transaction,
                cancellationToken: cancellationToken));
            return await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO interest (number, demand_id, program_id, side, message, sent_at)
                VALUES (@number, @DemandId, @ProgramId, @side, @Message, @now)
                """,
                row,
                transaction,
                cancellationToken: cancellationToken));
        }, cancellationToken);

    /// <summary>Takes it back. False where there was none.</summary>
    public async Task<bool> WithdrawAsync(string demandId, string programId, PairSide side, CancellationToken cancellationToken) =>
        await database.WriteAsync(Counter.Contact, 1, (transaction, _) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "DELETE FROM interest WHERE demand_id = @demandId AND program_id = @programId AND side = @side",
            new { demandId, programId, side = side.ToString() },
            transaction,
            cancellationToken: cancellationToken)), cancellationToken) > 0;

    private sealed record InterestRow
    {
        public string DemandId { get; init; } = "";

        public string ProgramId { get; init; } = "";

        public string Side { get; init; } = "";

        public string Message { get; init; } = "";

        public DateTimeOffset SentAt { get; init; }

        public string Enterprise { get; init; } = "";

        public string DemandExternalId { get; init; } = "";

        public string Title { get; init; } = "";

        public string College { get; init; } = "";

        public string ProgramExternalId { get; init; } = "";

        public string Specialty { get; init; } = "";

        public NamedInterest ToNamed() => new(
            new Interest { DemandId = DemandId, ProgramId = ProgramId, Side = Enum.Parse<PairSide>(Side), Message = Message, SentAt = SentAt },
            new PairNames(Enterprise, DemandExternalId, Title, College, ProgramExternalId, Specialty));
    }
}
