using System.Data.Common;
using System.Text.Json;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Requests;

/// <summary>
/// First answers to requests that carry a key, so that a repeated request is answered and not carried out again. An answer is kept in the
/// transaction of what its request wrote: both are there, or neither.
/// </summary>
public sealed class IdempotencyStore(Database database, TimeProvider clock)
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>What is known of a request.</summary>
    public async Task<IdempotencyClaim> FindAsync(KeyedRequest request, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            """
            SELECT request_hash, status, headers, body
            FROM idempotency_key
            WHERE caller = @Caller AND key_text = @Key AND created_at >= @since
            """,
            new { request.Caller, request.Key, since = clock.GetMilliseconds() - Kept },
            cancellationToken: cancellationToken));
        if (row is null)
            return new IdempotencyClaim.Unknown();
        if (row.RequestHash != request.Hash)
            return new IdempotencyClaim.DifferentRequest();
        if (row.Body is null)
            return new IdempotencyClaim.Erased();
        return new IdempotencyClaim.Replay(new(row.Status, JsonSerializer.Deserialize<Dictionary<string, string>>(row.Headers)!, row.Body));
    }

    /// <summary>
    /// Keeps the answer to a request, in the unit of work that is open. False where another process was first with this key:
    /// then the unit must be taken back, and that one's answer counts.
    /// </summary>
    public async Task<bool> KeepAsync(KeyedRequest request, StoredAnswer answer, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(async transaction =>
            {
                var now = clock.GetMilliseconds();
                await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                    "DELETE FROM idempotency_key WHERE caller = @Caller AND key_text = @Key AND created_at < @expired",
                    new { request.Caller, request.Key, expired = now - Kept },
                    transaction,
                    cancellationToken: cancellationToken));
                await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                    """
                    INSERT INTO idempotency_key (caller, key_text, request_hash, status, headers, body, created_at)
                    VALUES (@Caller, @Key, @Hash, @Status, @headers, @Body, @now)
                    """,
                    new { request.Caller, request.Key, request.Hash, answer.Status, answer.Body, headers = JsonSerializer.Serialize(answer.Headers), now },
                    transaction,
                    cancellationToken: cancellationToken));
                return true;
            }, cancellationToken);
        }
        catch (DbException exception) when (database.Dialect.IsDuplicateKey(exception))
        {
            return false;
        }
    }

    /// <summary>Deletes what is older than <see cref="Kept"/>; gives the number of rows.</summary>
    public async Task<int> PruneAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM idempotency_key WHERE created_at < @expired",
            new { expired = clock.GetMilliseconds() - Kept },
            cancellationToken: cancellationToken));
    }

    private sealed record Row
    {
        public string RequestHash { get; init; } = "";

        public int Status { get; init; }

        public string Headers { get; init; } = "";

        public byte[]? Body { get; init; }
    }
}

/// <summary>An answer as it was sent.</summary>
public sealed record StoredAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body);
