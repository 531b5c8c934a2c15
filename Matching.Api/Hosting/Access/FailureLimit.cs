using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Matching.Api.Hosting.Access;

/// <summary>
/// How often somebody may be wrong: each failure takes a permit, and while there is none left, attempts are refused before any work is done for them.
/// </summary>
internal sealed class FailureLimit(int permits, TimeSpan window) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(
        who => RateLimitPartition.GetFixedWindowLimiter(who, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window }));

    public TimeSpan Window => window;

    /// <summary>Who calls: by the connection's own address, never by a header; of IPv6 by the network that one subscriber has.</summary>
    public static string AddressOf(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4().ToString();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    public bool IsExhausted(string who)
    {
        using var lease = _limiter.AttemptAcquire(who, 0);
        return !lease.IsAcquired;
    }

    /// <summary>Counts a failure.</summary>
    /// <returns>True for the last one that is allowed.</returns>
    public bool Count(string who)
    {
        _limiter.AttemptAcquire(who).Dispose();
        return IsExhausted(who);
    }

    public void Dispose() => _limiter.Dispose();
}
