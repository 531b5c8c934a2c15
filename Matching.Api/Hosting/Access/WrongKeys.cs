using Matching.Api.Hosting.Errors;
using Microsoft.Extensions.Options;

namespace Matching.Api.Hosting.Access;

/// <summary>Wrong keys: counted by address, refused beyond a limit before anything is looked up, and logged once per address and window.</summary>
internal sealed class WrongKeys(IOptions<AccessOptions> access, ILogger<WrongKeys> logger) : IDisposable
{
    private readonly FailureLimit _limit = new(access.Value.Limits.WrongKeys, access.Value.Limits.Window);

    /// <summary>What is said to an address that was wrong too often.</summary>
    public Problem Refusal => new(429, "tooManyWrongKeys", new(
        "来自这个地址的错误密钥过多，请稍后再试；正确的密钥不受影响。", "Too many wrong keys came from this address; try again later. Right keys are taken all the same."))
    {
        RetryAfter = _limit.Window,
    };

    public bool IsLimited(HttpContext http) => _limit.IsExhausted(FailureLimit.AddressOf(http));

    public void Count(HttpContext http)
    {
        if (_limit.Count(FailureLimit.AddressOf(http)))
            logger.LogWarning("An address sent {Count} wrong keys within {Window}; more are refused unseen", access.Value.Limits.WrongKeys, _limit.Window);
    }

    public void Dispose() => _limit.Dispose();
}
