using System.Data.Common;
using System.Text.Json;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Requests;

/// <summary>First answers to requests that carry a key, so that a repeated request is answered and not carried out again.</summary>
public sealed class IdempotencyStore(Database database, TimeProvider clock)
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>How long a request may take; after that its process is taken for dead, and the request may come again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Claims a key for a request, or says why it cannot be had.</summary>
    /// <param name="caller">At most 100 characters.</param>
    /// <param name="key">At most 255 characters.</param>
    /// <param name="requestHash">What two requests share if they are one: at most 64 characters.</param>
    public async Task<IdempotencyClaim> BeginAsync(string caller, string key, string requestHash, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var now = clock.GetMilliseconds();
        await connection.ExecuteAsync(new CommandDefinition(
            """
            DELETE FROM idempotency_key
            WHERE caller = @caller AND key_text = @key AND (created_at < @expired OR (state = 'Pending' AND created_at < @dead))
            """,
            new { caller, key, expired = now - Kept, dead = now - Patience },
            cancellationToken: cancellationToken));
        try
        {
            await connection.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO idempotency_key (caller, key_text, request_hash, state, created_at)
                VALUES (@caller, @key, @requestHash, 'Pending', @now)
                """,
                new { caller, key, requestHash, now },
                cancellationToken: cancellationToken));
            return new IdempotencyClaim.Claimed();
        }
        catch (DbException exception) when (database.Dialect.IsDuplicateKey(exception))
        {
            return await ReadAsync(connection, caller, key, requestHash, cancellationToken);
        }
    }

    /// <summary>Keeps the answer to a claimed request.</summary>
    public Task CompleteAsync(string caller, string key, StoredAnswer answer, CancellationToken cancellationToken) =>
        ExecuteAsync(
            """
            UPDATE idempotency_key
            SET state = 'Done', status = @Status, headers = @headers, body = @Body
            WHERE caller = @caller AND key_text = @key
            """,
            new { caller, key, answer.Status, answer.Body, headers = JsonSerializer.Serialize(answer.Headers) },
            cancellationToken);

    /// <summary>Gives a claimed key back: the request failed in a way that a repetition may mend.</summary>
    public Task AbandonAsync(string caller, string key, CancellationToken cancellationToken) =>
        ExecuteAsync(
            "DELETE FROM idempotency_key WHERE caller = @caller AND key_text = @key AND state = 'Pending'",
            new { caller, key },
            cancellationToken);

    /// <summary>Deletes what is older than <see cref="Kept"/>; gives the number of rows.</summary>
    public Task<int> PruneAsync(CancellationToken cancellationToken) =>
        ExecuteAsync("DELETE FROM idempotency_key WHERE created_at < @expired", new { expired = clock.GetMilliseconds() - Kept }, cancellationToken);

    private static async Task<IdempotencyClaim> ReadAsync(
        DbConnection connection, string caller, string key, string requestHash, CancellationToken cancellationToken)
    {
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            "SELECT request_hash, state, status, headers, body FROM idempotency_key WHERE caller = @caller AND key_text = @key",
            new { caller, key },
            cancellationToken: cancellationToken));
        if (row is null)
            return new IdempotencyClaim.InProgress();
        if (row.RequestHash != requestHash)
            return new IdempotencyClaim.DifferentRequest();
        if (row.State != "Done")
            return new IdempotencyClaim.InProgress();
        var headers = JsonSerializer.Deserialize<Dictionary<string, string>>(row.Headers!)!;
        return new IdempotencyClaim.Replay(new StoredAnswer(row.Status!.Value, headers, row.Body!));
    }

    private async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }

    private sealed record Row
    {
        public string RequestHash { get; init; } = "";

        public string State { get; init; } = "";

        public int? Status { get; init; }

        public string? Headers { get; init; }

        public byte[]? Body { get; init; }
    }
}

/// <summary>An answer as it was sent.</summary>
public sealed record StoredAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body);
