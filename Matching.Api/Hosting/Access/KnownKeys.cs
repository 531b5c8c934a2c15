using System.Data.Common;
using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Jobs.Nightly;
using Microsoft.Extensions.Options;

namespace Matching.Api.Hosting.Access;

/// <summary>
/// All live keys in memory, so that a right key costs no statement and a wrong one costs nobody anything. Whether something changed is asked twice a
/// second at most, so a key that is revoked anywhere opens nothing a second later. While the database is away, whoever was known stays known.
/// </summary>
internal sealed class KnownKeys(
    ApiKeyStore keys, ConsortiumStore consortia, ConsortiumDay day, IOptions<AccessOptions> access, TimeProvider clock, ILogger<KnownKeys> logger)
    : IDisposable
{
    private static readonly TimeSpan Believed = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _one = new(1, 1);
    private Known _known = new(-1, default, new Dictionary<string, Holder>(), new Dictionary<string, Holder>());
    private long _askedAt;
    private bool _away;
    private volatile bool _changed;

    /// <summary>The holder of a secret, or null.</summary>
    public async ValueTask<Caller?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        await BeCurrentAsync(Believed, cancellationToken);
        return Live(_known.ByHash.GetValueOrDefault(ApiKeySecret.HashOf(secret)));
    }

    /// <summary>The same for one that was not found, in case it was made a moment ago elsewhere.</summary>
    public async ValueTask<Caller?> FindAgainAsync(string secret, CancellationToken cancellationToken)
    {
        await BeCurrentAsync(TimeSpan.Zero, cancellationToken);
        return Live(_known.ByHash.GetValueOrDefault(ApiKeySecret.HashOf(secret)));
    }

    /// <summary>The next request asks anew: this process changed a key.</summary>
    public void Changed() => _changed = true;

    /// <summary>The holder of a live key by its id, or null.</summary>
    public async ValueTask<Caller?> HolderAsync(string id, CancellationToken cancellationToken)
    {
        await BeCurrentAsync(Believed, cancellationToken);
        return Live(_known.ById.GetValueOrDefault(id));
    }

    public void Dispose() => _one.Dispose();

    private Caller? Live(Holder? holder) => holder is not null && holder.Key.IsLive(clock.GetUtcNow()) ? holder.Caller : null;

    private async ValueTask BeCurrentAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        if (IsCurrent(age))
            return;
        // One asks for all; while the database is away the others do not wait for it.
        if (!await _one.WaitAsync(_away ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, cancellationToken))
            return;
        try
        {
            if (!IsCurrent(age))
                await AskAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    private bool IsCurrent(TimeSpan age) => _known.Version >= 0 && !_changed && clock.GetElapsedTime(Volatile.Read(ref _askedAt)) < age;

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetTimestamp();
        _changed = false;
        try
        {
            var (version, today) = (await keys.VersionAsync(cancellationToken), day.Today);
            if (version != _known.Version || today != _known.Day)
                _known = Known.Of(version, today, await HoldersAsync(today, cancellationToken));
            _away = false;
        }
        catch (DbException exception) when (_known.Version >= 0)
        {
            if (!_away)
                logger.LogWarning(exception, "The database does not answer; keys stay as they were known");
            _away = true;
        }

        Volatile.Write(ref _askedAt, now);
    }

    private async Task<IReadOnlyList<(string Hash, Holder Holder)>> HoldersAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var (live, bounds) = (await keys.LiveAsync(cancellationToken), new Dictionary<string, Bound>(StringComparer.Ordinal));
        foreach (var id in live.Select(key => key.Key.Affiliation.ConsortiumId).OfType<string>().Distinct())
            bounds[id] = await consortia.BoundAsync(id, today, cancellationToken);
        return [.. live.Select(key => (key.Hash, new Holder(key.Key, CallerOf(key, bounds))))];
    }

    private Caller CallerOf(LiveKey live, Dictionary<string, Bound> bounds) => new(
        live.Key.Id,
        live.Key.Name,
        live.Key.Affiliation,
        live.OrganizationNames,
        live.Key.Scopes.Count == 0 ? null : live.Key.Scopes.ToHashSet(),
        access.Value.Public,
        live.Key.Affiliation.ConsortiumId is { } id ? bounds[id] : null);

    private sealed record Holder(ApiKey Key, Caller Caller);

    private sealed record Known(
        long Version, DateOnly Day, IReadOnlyDictionary<string, Holder> ByHash, IReadOnlyDictionary<string, Holder> ById)
    {
        public static Known Of(long version, DateOnly day, IReadOnlyList<(string Hash, Holder Holder)> holders) => new(
            version,
            day,
            holders.ToDictionary(key => key.Hash, key => key.Holder, StringComparer.Ordinal),
            holders.ToDictionary(key => key.Holder.Key.Id, key => key.Holder, StringComparer.Ordinal));
    }
}
