using Matching.Engine.Accounts;

namespace Matching.Api.Hosting.Access;

/// <summary>Gives a new database its administrator's key: that of <c>MATCHING_ADMIN_KEY</c>, or one that is made and shown once.</summary>
internal sealed class AdminKey(ApiKeyStore keys, IConfiguration configuration) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await keys.AnyAsync(cancellationToken))
            return;
        var given = configuration["MATCHING_ADMIN_KEY"];
        if (!string.IsNullOrWhiteSpace(given) && given.Trim().Length < ApiKey.MinLength)
            throw new InvalidOperationException($"MATCHING_ADMIN_KEY must have {ApiKey.MinLength} characters at least: make it long and random.");
        await keys.AddFirstAsync("administrator", string.IsNullOrWhiteSpace(given) ? Make : given.Trim, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Shown before it is stored, since only its hash is stored: a start that fails between the two, or later (a port in use),
    /// leaves a key that somebody saw or none at all. Of processes that start together one comes here, within the transaction that stores
    /// the key; the others wait for its commit and find the key, so that no other is ever shown.
    /// </summary>
    private static string Make()
    {
        var key = ApiKeySecret.New();
        Console.WriteLine($"""

              管理员密钥，仅显示这一次 administrator's key, shown this once:
                {key}

            """);
        return key;
    }
}
