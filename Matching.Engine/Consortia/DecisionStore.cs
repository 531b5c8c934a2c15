using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Consortia;

/// <summary>Decisions of consortia. What was decided is never written over: only votes, the end of the voting and the doing come to it.</summary>
public sealed class DecisionStore(Database database, TimeProvider clock)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<Stored<ConsortiumDecision>>> ListAsync(string consortiumId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<DecisionRow>(new CommandDefinition(
            $"SELECT {DecisionRow.Columns} FROM consortium_decision WHERE consortium_id = @consortiumId ORDER BY ordinal DESC",
            new { consortiumId },
            cancellationToken: cancellationToken))).Select(row => row.ToStored())];
    }

    /// <summary>Null where there is none.</summary>
    public async Task<Stored<ConsortiumDecision>?> GetAsync(string consortiumId, int number, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindAsync(connection, null, consortiumId, number, cancellationToken);
    }

    /// <summary>Who voted how in decisions whose voting is not over.</summary>
    public async Task<IReadOnlyList<GivenVote>> OpenVotesAsync(string consortiumId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<VoteRow>(new CommandDefinition(
            """
            SELECT consortium_decision.ordinal, consortium_vote.voter, consortium_vote.vote
            FROM consortium_vote JOIN consortium_decision ON consortium_decision.id = consortium_vote.decision_id
            WHERE consortium_decision.consortium_id = @consortiumId AND consortium_decision.state = 'Open'
            ORDER BY consortium_decision.ordinal, consortium_vote.voter
            """,
            new { consortiumId },
            cancellationToken: cancellationToken))).Select(row => new GivenVote(row.Ordinal, row.Voter, Enum.Parse<DecisionVote>(row.Vote)))];
    }

    /// <summary>Gives it the next number of its consortium.</summary>
    public Task<Stored<ConsortiumDecision>> CreateAsync(ConsortiumDecision decision, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Decision, 1, async (transaction, change) =>
        {
            var number = 1 + await transaction.Connection!.ExecuteScalarAsync<int>(new CommandDefinition(
                "SELECT COALESCE(MAX(ordinal), 0) FROM consortium_decision WHERE consortium_id = @ConsortiumId",
                new { decision.ConsortiumId },
                transaction,
                cancellationToken: cancellationToken));
            var now = clock.GetMilliseconds();
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO consortium_decision (
                    id, consortium_id, ordinal, held_on, title, wording, counted_for, counted_against, counted_abstained, state, due_on, done_on, evidence,
                    changed_number, version, created_at, updated_at)
                VALUES (
                    @Id, @ConsortiumId, @Ordinal, @HeldOn, @Title, @Wording, @CountedFor, @CountedAgainst, @CountedAbstained, @State, @DueOn, @DoneOn,
                    @Evidence, @ChangedNumber, 1, @CreatedAt, @UpdatedAt)
                """,
                DecisionRow.From(decision with { Id = Guid.CreateVersion7(now).ToString("N"), Number = number }, change, now),
                transaction,
                cancellationToken: cancellationToken));
            return (await FindAsync(transaction.Connection!, transaction, decision.ConsortiumId, number, cancellationToken))!;
        }, cancellationToken);

    /// <summary>A vote in place of the voter's earlier one. Unchanged where the voting is over.</summary>
    /// <param name="voter">An organization, or an account of the board.</param>
    public Task<WriteResult<ConsortiumDecision>> VoteAsync(
        string consortiumId, int number, string voter, DecisionVote vote, CancellationToken cancellationToken) =>
        ChangeAsync(consortiumId, number, DecisionState.Open, async (transaction, decision, _) =>
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                DELETE FROM consortium_vote WHERE decision_id = @Id AND voter = @voter;
                INSERT INTO consortium_vote (decision_id, voter, vote, voted_at) VALUES (@Id, @voter, @vote, @now);
                """,
                new { decision.Id, voter, vote = vote.ToString(), now = clock.GetMilliseconds() },
                transaction,
                cancellationToken: cancellationToken));
        }, cancellationToken);

    /// <summary>Ends the voting: adopted where more are for it than against. Unchanged where it is over.</summary>
    public Task<WriteResult<ConsortiumDecision>> CloseAsync(string consortiumId, int number, CancellationToken cancellationToken) =>
        ChangeAsync(consortiumId, number, DecisionState.Open, async (transaction, decision, change) =>
        {
            var state = decision.Votes.For > decision.Votes.Against ? DecisionState.Adopted : DecisionState.Rejected;
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "UPDATE consortium_decision SET state = @state, changed_number = @change, version = version + 1, updated_at = @now WHERE id = @Id",
                new { decision.Id, state = state.ToString(), change, now = clock.GetMilliseconds() },
                transaction,
                cancellationToken: cancellationToken));
        }, cancellationToken);

    /// <summary>Says when it was done and what shows it. Unchanged where it is not adopted.</summary>
    public Task<WriteResult<ConsortiumDecision>> DoneAsync(
        string consortiumId, int number, DateOnly doneOn, string evidence, CancellationToken cancellationToken) =>
        ChangeAsync(consortiumId, number, DecisionState.Adopted, async (transaction, decision, change) =>
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                UPDATE consortium_decision
                SET done_on = @doneOn, evidence = @evidence, changed_number = @change, version = version + 1, updated_at = @now
                WHERE id = @Id
                """,
                new { decision.Id, doneOn, evidence, change, now = clock.GetMilliseconds() },
                transaction,
                cancellationToken: cancellationToken));
        }, cancellationToken);

    private Task<WriteResult<ConsortiumDecision>> ChangeAsync(
        string consortiumId, int number, DecisionState needed, Func<DbTransaction, ConsortiumDecision, long, Task> change,
        CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Decision, 1, async (transaction, next) =>
        {
            if (await FindAsync(transaction.Connection!, transaction, consortiumId, number, cancellationToken) is not { } current)
                return new WriteResult<ConsortiumDecision>(WriteEffect.NotFound, null);
            if (current.Value.State != needed)
                return new WriteResult<ConsortiumDecision>(WriteEffect.Unchanged, current);
            await change(transaction, current.Value, next);
            return new WriteResult<ConsortiumDecision>(
                WriteEffect.Updated, await FindAsync(transaction.Connection!, transaction, consortiumId, number, cancellationToken));
        }, cancellationToken);

    private static async Task<Stored<ConsortiumDecision>?> FindAsync(
        DbConnection connection, DbTransaction? transaction, string consortiumId, int number, CancellationToken cancellationToken) =>
        (await connection.QuerySingleOrDefaultAsync<DecisionRow>(new CommandDefinition(
            $"SELECT {DecisionRow.Columns} FROM consortium_decision WHERE consortium_id = @consortiumId AND ordinal = @number",
            new { consortiumId, number },
            transaction,
            cancellationToken: cancellationToken)))?.ToStored();

    private sealed record VoteRow
    {
        public int Ordinal { get; init; }

        public string Voter { get; init; } = "";

        public string Vote { get; init; } = "";
    }
}
