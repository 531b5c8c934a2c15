using System.Net;

namespace Matching.Api.Hosting.Answers;

/// <summary>Whether an address is this very machine, by the name that the caller was given: behind a proxy every request comes from here.</summary>
internal static class LocalAddress
{
    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
