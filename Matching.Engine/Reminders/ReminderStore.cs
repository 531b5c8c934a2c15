using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Reminders;

/// <summary>What accounts were reminded of, so that nobody is reminded twice of the same.</summary>
public sealed class ReminderStore(Database database, TimeProvider clock)
{
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

    /// <summary>Forgets what was said before a moment.</summary>
    public Task PruneAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Contact, 1, (transaction, _) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "DELETE FROM reminder WHERE told_at < @before", new { before }, transaction, cancellationToken: cancellationToken)), cancellationToken);
}
