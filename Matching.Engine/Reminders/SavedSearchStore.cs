using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Reminders;

/// <summary>Searches that people keep. They are the account's alone.</summary>
public sealed class SavedSearchStore(Database database, TimeProvider clock)
{
    /// <summary>How many one account keeps.</summary>
    public const int Most = 10;

    private const string Columns = "id, account_id, name, query, by_mail, seen_at, told_at";

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<SavedSearch>> ListAsync(string accountId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<SearchRow>(new CommandDefinition(
            $"SELECT {Columns} FROM saved_search WHERE account_id = @accountId ORDER BY id", new { accountId }, cancellationToken: cancellationToken)))
            .Select(row => row.ToSearch())];
    }

    /// <summary>Those of all that are told by mail, by id.</summary>
    /// <param name="after">The last id of the page before; nothing for the first.</param>
    public async Task<IReadOnlyList<SavedSearch>> ToTellAsync(string after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<SearchRow>(new CommandDefinition(
            $"SELECT {Columns} FROM saved_search WHERE by_mail = 1 AND id > @after ORDER BY id {database.Dialect.Limit}",
            new { after, limit },
            cancellationToken: cancellationToken))).Select(row => row.ToSearch())];
    }

    /// <summary>Null where the account keeps too many already. The same query twice is one.</summary>
    public Task<SavedSearch?> AddAsync(string accountId, string name, string query, bool byMail, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Contact, 1, async (transaction, _) =>
        {
            var connection = transaction.Connection!;
            var there = (await connection.QueryAsync<SearchRow>(new CommandDefinition(
                $"SELECT {Columns} FROM saved_search WHERE account_id = @accountId", new { accountId }, transaction, cancellationToken: cancellationToken)))
                .Select(row => row.ToSearch()).ToList();
            if (there.FirstOrDefault(search => search.Query == query) is { } known)
                return known;
            if (there.Count >= Most)
                return null;
            var now = clock.GetMilliseconds();
            var made = new SavedSearch(Guid.CreateVersion7(now).ToString("N"), accountId, name, query, byMail, now, now);
            await connection.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO saved_search (id, account_id, name, query, by_mail, seen_at, told_at)
                VALUES (@Id, @AccountId, @Name, @Query, @mail, @now, @now)
                """,
                new { made.Id, made.AccountId, made.Name, made.Query, mail = byMail ? 1 : 0, now },
                transaction,
                cancellationToken: cancellationToken));
            return made;
        }, cancellationToken);

    /// <summary>What is there now is new no more. False where the account has no such search.</summary>
    public Task<bool> SeenAsync(string accountId, string id, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Contact, 1, async (transaction, _) => await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "UPDATE saved_search SET seen_at = @now WHERE id = @id AND account_id = @accountId",
            new { id, accountId, now = clock.GetMilliseconds() },
            transaction,
            cancellationToken: cancellationToken)) > 0, cancellationToken);

    /// <summary>What was posted until then is told by mail no more.</summary>
    public Task ToldAsync(string id, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Contact, 1, (transaction, _) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "UPDATE saved_search SET told_at = @at WHERE id = @id", new { id, at }, transaction, cancellationToken: cancellationToken)), cancellationToken);

    public Task<bool> DeleteAsync(string accountId, string id, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Contact, 1, async (transaction, _) => await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "DELETE FROM saved_search WHERE id = @id AND account_id = @accountId",
            new { id, accountId },
            transaction,
            cancellationToken: cancellationToken)) > 0, cancellationToken);

    private sealed record SearchRow
    {
        public string Id { get; init; } = "";

        public string AccountId { get; init; } = "";

        public string Name { get; init; } = "";

        public string Query { get; init; } = "";

        public int ByMail { get; init; }

        public DateTimeOffset SeenAt { get; init; }

        public DateTimeOffset ToldAt { get; init; }

        public SavedSearch ToSearch() => new(Id, AccountId, Name, Query, ByMail != 0, SeenAt, ToldAt);
    }
}
