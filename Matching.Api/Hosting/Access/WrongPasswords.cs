using Matching.Api.Hosting.Errors;
using Matching.Engine.Accounts;
using Microsoft.Extensions.Options;

namespace Matching.Api.Hosting.Access;

/// <summary>
/// Failed sign-ins and wrong links, counted by address, failed sign-ins also by name, whether anybody has it or not. Refused beyond a limit before a
/// password is hashed.
/// </summary>
internal sealed class WrongPasswords(IOptions<AccessOptions> access, ILogger<WrongPasswords> logger) : IDisposable
{
    private readonly FailureLimit _ofAddress = new(access.Value.Limits.WrongPasswords, access.Value.Limits.Window);
    private readonly FailureLimit _ofName = new(access.Value.Limits.WrongPasswordsOfName, access.Value.Limits.Window);

    public Problem Refusal => new(429, "tooManySignIns", new("失败的登录过多，请稍后再试。", "Too many sign-ins failed; try again later."))
    {
        RetryAfter = _ofAddress.Window,
    };

    public bool IsLimited(HttpContext http) => _ofAddress.IsExhausted(FailureLimit.AddressOf(http));

    /// <param name="name">By which somebody signs in.</param>
    public bool IsLimited(HttpContext http, string name) => IsLimited(http) || _ofName.IsExhausted(AccountNames.Normalized(name));

    public void Count(HttpContext http)
    {
        if (!_ofAddress.Count(FailureLimit.AddressOf(http)))
            return;
        logger.LogWarning(
            "An address failed to sign in {Count} times within {Window}; more is refused unseen", access.Value.Limits.WrongPasswords, _ofAddress.Window);
    }

    /// <inheritdoc cref="IsLimited(HttpContext, string)"/>
    public void Count(HttpContext http, string name)
    {
        Count(http);
        _ofName.Count(AccountNames.Normalized(name));
    }

    public void Dispose()
    {
        _ofAddress.Dispose();
        _ofName.Dispose();
    }
}
