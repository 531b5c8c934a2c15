using Matching.Api.Hosting.Errors;
using Microsoft.Extensions.Options;

namespace Matching.Api.Hosting.Access;

/// <summary>Failed sign-ins and wrong links, counted by address and refused beyond a limit before a password is hashed.</summary>
internal sealed class WrongPasswords(IOptions<AccessOptions> access, ILogger<WrongPasswords> logger) : IDisposable
{
    private readonly FailureLimit _limit = new(access.Value.Limits.WrongPasswords, access.Value.Limits.Window);

    public Problem Refusal => new(429, "tooManySignIns", new(
        "来自这个地址的失败登录过多，请稍后再试。", "Too many sign-ins from this address failed; try again later."))
    {
        RetryAfter = _limit.Window,
    };

    public bool IsLimited(HttpContext http) => _limit.IsExhausted(http.Connection.RemoteIpAddress);

    public void Count(HttpContext http)
    {
        if (!_limit.Count(http.Connection.RemoteIpAddress))
            return;
        logger.LogWarning(
            "An address failed to sign in {Count} times within {Window}; more is refused unseen", access.Value.Limits.WrongPasswords, _limit.Window);
    }

    public void Dispose() => _limit.Dispose();
}
