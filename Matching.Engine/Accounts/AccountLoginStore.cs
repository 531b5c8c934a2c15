using Dapper;
using Matching.Engine.Storage;
using Microsoft.AspNetCore.Identity;

namespace Matching.Engine.Accounts;

/// <summary>By what name another sign-on knows an account: the issuer's own, and the subject that it names.</summary>
public sealed class AccountLoginStore(Database database, TimeProvider clock)
{
    public const int MaxIssuer = 190;
    public const int MaxSubject = 255;

    /// <summary>False where the subject is known already, as whose account ever.</summary>
    public Task<bool> AddAsync(string accountId, string issuer, string subject, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Account, 1, async (transaction, _) =>
        {
            var known = await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
                "SELECT COUNT(*) FROM account_login WHERE issuer = @issuer AND subject = @subject",
                new { issuer, subject },
                transaction,
                cancellationToken: cancellationToken));
            return known == 0 && await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "INSERT INTO account_login (issuer, subject, account_id, created_at) VALUES (@issuer, @subject, @accountId, @now)",
                new { issuer, subject, accountId, now = clock.GetMilliseconds() },
                transaction,
                cancellationToken: cancellationToken)) == 1;
        }, cancellationToken);

    public Task RemoveAsync(string accountId, string issuer, string subject, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Account, 1, (transaction, _) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "DELETE FROM account_login WHERE issuer = @issuer AND subject = @subject AND account_id = @accountId",
            new { issuer, subject, accountId },
            transaction,
            cancellationToken: cancellationToken)), cancellationToken);

    /// <summary>Those of an account, by issuer.</summary>
    public async Task<IReadOnlyList<UserLoginInfo>> ListAsync(string accountId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<LoginRow>(new CommandDefinition(
            "SELECT issuer, subject FROM account_login WHERE account_id = @accountId ORDER BY issuer, subject",
            new { accountId },
            cancellationToken: cancellationToken))).Select(row => new UserLoginInfo(row.Issuer, row.Subject, null))];
    }

    /// <summary>The id of the account that the issuer names so, or null.</summary>
    public async Task<string?> FindAsync(string issuer, string subject, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT account_id FROM account_login WHERE issuer = @issuer AND subject = @subject",
            new { issuer, subject },
            cancellationToken: cancellationToken));
    }

    private sealed record LoginRow
    {
        public string Issuer { get; init; } = "";

        public string Subject { get; init; } = "";
    }
}
