using System.Buffers.Text;
using System.Security.Cryptography;
using Matching.Engine.Storage;

namespace Matching.Api.Hosting;

/// <summary>Gives a new database its administrator's key: that of <c>MATCHING_ADMIN_KEY</c>, or one that is made and shown once.</summary>
internal sealed class AdminKey(ApiKeyStore keys, IConfiguration configuration, WhereToLook whereToLook) : IHostedService
{
    private const int RandomBytes = 32;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await keys.AnyAsync(cancellationToken))
            return;
        var given = configuration["MATCHING_ADMIN_KEY"];
        var key = string.IsNullOrWhiteSpace(given) ? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)) : given.Trim();
        await keys.AddAsync("administrator", ApiKeyStore.Administrator, key, cancellationToken);
        whereToLook.NewKey = key == given?.Trim() ? null : key;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
