using Matching.Api.Hosting.Answers;

namespace Matching.Api.Hosting.Access;

/// <summary>A cookie that no script reads, that goes to this site alone, and that is sent in the clear to this very machine at most.</summary>
internal sealed class LoopbackCookie : CookieBuilder
{
    public LoopbackCookie(string name) => (Name, HttpOnly, SameSite, IsEssential, Path) = (name, true, SameSiteMode.Strict, true, "/");

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure = !LocalAddress.IsLoopback(context.Request.Host.Host);
        return options;
    }
}
