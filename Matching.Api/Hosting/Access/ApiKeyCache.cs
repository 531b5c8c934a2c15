using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Matching.Engine.Accounts;

namespace Matching.Api.Hosting.Access;

/// <summary>
/// Who holds a key, without asking the database at each request: a key that was found is believed for a while, so one that is taken out of
/// the database works that much longer, or until the database is there again. Unknown keys are not kept.
/// </summary>
internal sealed class ApiKeyCache(ApiKeyStore keys, TimeProvider clock)
{
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(30);

    // By the key's hash: what is looked up takes as long whoever guesses.
    private readonly ConcurrentDictionary<UInt128, (ClaimsPrincipal Holder, long Since)> _known = new();

    public ValueTask<ClaimsPrincipal?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var hash = Hash(key);
        return _known.TryGetValue(hash, out var known) && clock.GetElapsedTime(known.Since) < Believed
            ? ValueTask.FromResult<ClaimsPrincipal?>(known.Holder)
            : new(LookUpAsync(key, hash, cancellationToken));
    }

    private async Task<ClaimsPrincipal?> LookUpAsync(string key, UInt128 hash, CancellationToken cancellationToken)
    {
        ApiKey? found;
        try
        {
            found = await keys.FindAsync(key, cancellationToken);
        }
        catch (DbException) when (_known.TryGetValue(hash, out var known))
        {
            // While the database is away, whoever was known stays known: lists are read from memory.
            return known.Holder;
        }

        if (found is null)
        {
            _known.TryRemove(hash, out _);
            return null;
        }

        var holder = new ClaimsPrincipal(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, found.Id), new(ClaimTypes.Name, found.Name), new(ClaimTypes.Role, found.Role)], ApiKeyAuthentication.Name));
        _known[hash] = (holder, clock.GetTimestamp());
        return holder;
    }

    private static UInt128 Hash(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
