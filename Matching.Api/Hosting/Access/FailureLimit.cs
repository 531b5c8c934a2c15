using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Matching.Api.Hosting.Access;

/// <summary>
/// How often an address may be wrong: each failure takes a permit, and while there is none left, attempts are refused before any work is done for them.
/// By the connection's own address, never by a header; of IPv6 by the network that one subscriber has.
/// </summary>
internal sealed class FailureLimit(int permits, TimeSpan window) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(
        address => RateLimitPartition.GetFixedWindowLimiter(
            address, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window }));

    public TimeSpan Window => window;

    public bool IsExhausted(IPAddress? address)
    {
        using var lease = _limiter.AttemptAcquire(Of(address), 0);
        return !lease.IsAcquired;
    }

    /// <summary>Counts a failure.</summary>
    /// <returns>True for the last one that is allowed.</returns>
    public bool Count(IPAddress? address)
    {
        _limiter.AttemptAcquire(Of(address)).Dispose();
        return IsExhausted(address);
    }

    public void Dispose() => _limiter.Dispose();

    private static string Of(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4().ToString();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}
