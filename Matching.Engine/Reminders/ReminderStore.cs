using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Reminders;

/// <summary>What accounts were reminded of, so that nobody is reminded twice of the same.</summary>
public sealed class ReminderStore(Database database, TimeProvider clock)
{
    private const int Batch = 500;

    /// <summary>Notes that an account is reminded; false where it was already.</summary>
    /// <param name="subject">Of what, with the week where it is said again each week.</param>
    public Task<bool> TakeAsync(string accountId, string subject, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Contact, 1, async (transaction, _) =>
        {
            if (await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
                "SELECT COUNT(*) FROM reminder WHERE account_id = @accountId AND subject = @subject",
                new { accountId, subject },
                transaction,
                cancellationToken: cancellationToken)) > 0)
            {
                return false;
            }

            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "INSERT INTO reminder (account_id, subject, told_at) VALUES (@accountId, @subject, @now)",
                new { accountId, subject, now = clock.GetMilliseconds() },
                transaction,
                cancellationToken: cancellationToken));
            return true;
        }, cancellationToken);

    /// <summary>Notes that accounts are reminded, each of a subject; those of them that were not yet. What all were told already writes nothing.</summary>
    public async Task<IReadOnlySet<(string AccountId, string Subject)>> TakeAsync(
        IReadOnlyCollection<(string AccountId, string Subject)> reminders, CancellationToken cancellationToken)
    {
        var taken = new HashSet<(string, string)>();
        foreach (var batch in reminders.Distinct().Chunk(Batch))
        {
            await using (var connection = await database.OpenAsync(cancellationToken))
            {
                if ((await NewAsync(connection, null, batch, cancellationToken)).Count == 0)
                    continue;
            }

            taken.UnionWith(await database.WriteAsync(Counter.Contact, 1, async (transaction, _) =>
            {
                // Read again behind the counter: another process may have told meanwhile.
                var fresh = await NewAsync(transaction.Connection!, transaction, batch, cancellationToken);
                var now = clock.GetMilliseconds();
                await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                    "INSERT INTO reminder (account_id, subject, told_at) VALUES (@AccountId, @Subject, @now)",
                    fresh.Select(one => new { one.AccountId, one.Subject, now }),
                    transaction,
                    cancellationToken: cancellationToken));
                return fresh;
            }, cancellationToken));
        }

        return taken;
    }

    private async Task<List<(string AccountId, string Subject)>> NewAsync(
        DbConnection connection, DbTransaction? transaction, (string AccountId, string Subject)[] batch, CancellationToken cancellationToken)
    {
        var known = (await connection.QueryAsync<ReminderRow>(new CommandDefinition(
            $"SELECT account_id, subject FROM reminder WHERE {database.Dialect.In("subject", "subjects")}",
            new { subjects = batch.Select(one => one.Subject).Distinct().ToArray() },
            transaction,
            cancellationToken: cancellationToken))).Select(row => (row.AccountId, row.Subject)).ToHashSet();
        return [.. batch.Where(one => !known.Contains(one))];
    }

    /// <summary>Forgets what was said before a moment.</summary>
    public Task PruneAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Contact, 1, (transaction, _) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "DELETE FROM reminder WHERE told_at < @before", new { before }, transaction, cancellationToken: cancellationToken)), cancellationToken);

    private sealed record ReminderRow
    {
        public string AccountId { get; init; } = "";

        public string Subject { get; init; } = "";
    }
}
