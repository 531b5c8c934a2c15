using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Accounts;

/// <summary>Why rows of others were corrected, and by whom: for their owner, who did not do it.</summary>
public sealed class CorrectionStore(Database database, TimeProvider clock)
{
    private const int Most = 100;

    /// <param name="version">That of the row after it.</param>
    public Task AddAsync(string objectId, Caller caller, string reason, long version, CancellationToken cancellationToken) =>
        database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO correction (object_id, actor, role, reason, version, at)
            VALUES (@objectId, @Id, @role, @reason, @version, @now)
            """,
            new { objectId, caller.Id, role = caller.Role.ToString(), reason, version, now = clock.GetMilliseconds() },
            transaction,
            cancellationToken: cancellationToken)), cancellationToken);

    /// <summary>The newest hundred of a row, newest first.</summary>
    public async Task<IReadOnlyList<Correction>> ListAsync(string objectId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<CorrectionRow>(new CommandDefinition(
            $"SELECT actor, role, reason, version, at FROM correction WHERE object_id = @objectId ORDER BY number DESC {database.Dialect.Limit}",
            new { objectId, limit = Most },
            cancellationToken: cancellationToken))).Select(row => new Correction(row.Actor, Enum.Parse<Role>(row.Role), row.Reason, row.Version, row.At))];
    }

    private sealed record CorrectionRow
    {
        public string Actor { get; init; } = "";

        public string Role { get; init; } = "";

        public string Reason { get; init; } = "";

        public long Version { get; init; }

        public DateTimeOffset At { get; init; }
    }
}

/// <summary>One correction of another's row.</summary>
/// <param name="Actor">The id of the key or the account.</param>
/// <param name="Version">That of the row after it.</param>
public sealed record Correction(string Actor, Role Role, string Reason, long Version, DateTimeOffset At);
