using System.Diagnostics;
using System.Threading.RateLimiting;

namespace Matching.Api.Hosting.Access;

/// <summary>
/// An address's turn at having passwords hashed. After a wrong one the address waits three times as long as that took, so guesses take a quarter of a
/// core at most; whoever is right, or comes from elsewhere, does not wait.
/// </summary>
internal sealed class PasswordTurn(RateLimitLease place, RateLimitLease core) : IDisposable
{
    /// <summary>Of what a wrong password took.</summary>
    private const int Wait = 3;

    private readonly long _began = Stopwatch.GetTimestamp();
    private bool _wasWrong;

    public bool IsAcquired => place.IsAcquired && core.IsAcquired;

    /// <summary>What was compared was wrong.</summary>
    public void Fail() => _wasWrong = true;

    public void Dispose()
    {
        core.Dispose();
        if (_wasWrong)
            _ = KeepAsync(Stopwatch.GetElapsedTime(_began) * Wait);
        else
            place.Dispose();
    }

    private async Task KeepAsync(TimeSpan time)
    {
        await Task.Delay(time);
        place.Dispose();
    }
}
