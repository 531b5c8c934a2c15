using System.Buffers.Text;
using System.Security.Cryptography;
using Matching.Engine.Accounts;

namespace Matching.Api.Hosting.Access;

/// <summary>Gives a new database its administrator's key: that of <c>MATCHING_ADMIN_KEY</c>, or one that is made and shown once.</summary>
internal sealed class AdminKey(ApiKeyStore keys, IConfiguration configuration) : IHostedService
{
    private const int RandomBytes = 32;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await keys.AnyAsync(cancellationToken))
            return;
        var given = configuration["MATCHING_ADMIN_KEY"];
        await keys.AddFirstAsync(
            "administrator", ApiKeyStore.Administrator, string.IsNullOrWhiteSpace(given) ? Make : given.Trim, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Shown before it is stored, since only its hash is stored: a start that fails between the two, or later (a port in use),
    /// leaves a key that somebody saw or none at all. Of processes that start together one comes here, within the transaction that stores
    /// the key; the others wait for its commit and find the key, so that no other is ever shown.
    /// </summary>
    private static string Make()
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        Console.WriteLine($"""

              管理员密钥，仅显示这一次 administrator's key, shown this once:
                {key}

            """);
        return key;
    }
}
