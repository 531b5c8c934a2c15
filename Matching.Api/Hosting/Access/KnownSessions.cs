using System.Collections.Concurrent;
using System.Data.Common;
using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Jobs.Nightly;
using Microsoft.Extensions.Options;

namespace Matching.Api.Hosting.Access;

/// <summary>Sessions in use, each believed for two seconds: one that is ended anywhere opens nothing five seconds later.</summary>
internal sealed class KnownSessions(
    SessionStore sessions, ConsortiumStore consortia, ConsortiumDay day, IOptions<AccessOptions> access, IHostEnvironment environment, TimeProvider clock)
{
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PasswordLasts = TimeSpan.FromDays(90);
    private static readonly HashSet<Right> OwnAccountOnly = [Right.OwnAccount];

    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, (SessionIdentity Identity, long Since)> _known = new(StringComparer.Ordinal);

    /// <summary>Who is signed in by this session, or null where it has ended.</summary>
    public async ValueTask<SessionIdentity?> FindAsync(string sessionId, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(sessionId, out var known) && clock.GetElapsedTime(known.Since) < Believed)
            return known.Identity;
        try
        {
            if (await sessions.FindAsync(sessionId, cancellationToken) is { } live && !IsClosed(live.Account))
                return Keep(new SessionIdentity(live, await CallerOfAsync(live, cancellationToken)));
        }
        catch (DbException) when (known.Identity is not null)
        {
            // While the database is away, whoever was known stays known: lists are read from memory.
            return known.Identity;
        }

        Forget(sessionId);
        return null;
    }

    /// <summary>The next request asks anew.</summary>
    public void Forget(string sessionId) => _known.TryRemove(sessionId, out _);

    /// <summary>Accounts whose password is printed open nothing but a try.</summary>
    public bool IsClosed(Account account) => account.ClosedAt is not null || (account.IsSample && !environment.IsDevelopment());

    /// <summary>Whether the person has to do something about the account before doing anything else.</summary>
    public bool MustAct(LiveSession live) => NeedsSecondFactor(live) || NeedsPassword(live.Account);

    /// <summary>
    /// Whoever has a second factor shows it, whichever way he came in; those who see or change much must have one, outside Development.
    /// </summary>
    public bool NeedsSecondFactor(LiveSession live) => !live.Session.SecondFactor
        && (live.HasSecondFactor || (live.Affiliation.Role is Role.Administrator or Role.Secretariat && !environment.IsDevelopment()));

    public bool NeedsPassword(Account account) =>
        access.Value.Passwords == PasswordProfile.Djbh && clock.GetUtcNow() - (account.PasswordChangedAt ?? account.CreatedAt) > PasswordLasts;

    private SessionIdentity Keep(SessionIdentity identity)
    {
        if (_known.Count >= Most)
            _known.Clear();
        _known[identity.Live.Session.Id] = (identity, clock.GetTimestamp());
        return identity;
    }

    private async Task<Caller> CallerOfAsync(LiveSession live, CancellationToken cancellationToken) => new(
        live.Account.Id,
        live.Account.DisplayName,
        live.Affiliation,
        live.OrganizationNames,
        MustAct(live) ? OwnAccountOnly : null,
        access.Value.Public,
        live.Affiliation.ConsortiumId is { } id ? await consortia.BoundAsync(id, day.Today, cancellationToken) : null);
}
