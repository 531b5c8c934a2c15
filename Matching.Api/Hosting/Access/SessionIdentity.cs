using System.Security.Claims;
using Matching.Engine.Accounts;

namespace Matching.Api.Hosting.Access;

/// <summary>A person who is signed in with a browser.</summary>
internal sealed class SessionIdentity : CallerIdentity
{
    public const string SessionClaim = "session";

    public SessionIdentity(LiveSession live, Caller caller)
        : base(caller, SessionCookie.Name)
    {
        Live = live;
        AddClaim(new Claim(SessionClaim, live.Session.Id));
    }

    public LiveSession Live { get; }
}
