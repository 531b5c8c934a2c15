using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Threading.RateLimiting;
using Matching.Api.Hosting.Errors;
using Matching.Engine.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Matching.Api.Hosting.Access;

/// <summary>
/// Where passwords are hashed and compared, which takes a core for a third of a second each: in turn, on threads that give way to every other. An
/// address has one place in the line of all, so whoever guesses waits for himself, and others at most for one of his; see <see cref="PasswordTurn"/>.
/// </summary>
internal sealed class PasswordHashing(IPasswordHasher<Account> hasher) : IDisposable
{
    /// <summary>How many of one address may wait.</summary>
    internal const int MostOfAddress = 50;

    private const int MostAddresses = 100;
    private const int CoresForOne = 4;

    /// <summary>A third of the share that another thread has: a sign-in during a recompute still takes a second or two.</summary>
    private const int Niceness = 5;

    private const int OfThread = 0;

    private readonly PartitionedRateLimiter<string> _places = PartitionedRateLimiter.Create<string, string>(
        address => RateLimitPartition.GetConcurrencyLimiter(address, _ => new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = MostOfAddress }));

    private readonly ConcurrencyLimiter _cores = new(
        new ConcurrencyLimiterOptions { PermitLimit = Math.Max(1, Environment.ProcessorCount / CoresForOne), QueueLimit = MostAddresses });

    private string? _hashOfNone;

    /// <summary>What is said where too many wait already.</summary>
    public static Problem Busy { get; } = new(503, "busy", new("同时登录的人太多，请稍后再试。", "Too many people sign in at once; try again shortly."))
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };

    /// <summary>A turn, to be given back by disposing of it; not acquired where too many wait.</summary>
    public async Task<PasswordTurn> TakeTurnAsync(HttpContext http)
    {
        var place = await _places.AcquireAsync(FailureLimit.AddressOf(http), 1, http.RequestAborted);
        if (!place.IsAcquired)
            return new PasswordTurn(place, core: null);
        try
        {
            return new PasswordTurn(place, await _cores.AcquireAsync(1, http.RequestAborted));
        }
        catch (OperationCanceledException)
        {
            place.Dispose();
            throw;
        }
    }

    public async Task<bool> IsRightAsync(Account account, string password) =>
        await ApartAsync(() => hasher.VerifyHashedPassword(account, account.PasswordHash!, password)) != PasswordVerificationResult.Failed;

    public Task<string> HashAsync(Account account, string password) => ApartAsync(() => hasher.HashPassword(account, password));

    /// <summary>
    /// An account that is nobody's, of a password that nobody has: whoever is not known is compared, counted and refused by it as one who is.
    /// </summary>
    public async Task<Account> NobodyAsync() => new()
    {
        Id = "nobody",
        Name = ApiKeySecret.New(),
        SecurityStamp = "none",
        PasswordHash = _hashOfNone ??= await HashAsync(new Account(), ApiKeySecret.New()),
    };

    public void Dispose()
    {
        _places.Dispose();
        _cores.Dispose();
    }

    private static Task<T> ApartAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            if (OperatingSystem.IsLinux())
                _ = SetPriority(OfThread, 0, Niceness);
            try
            {
                done.SetResult(work());
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        })
        { IsBackground = true, Priority = ThreadPriority.BelowNormal }.Start();
        return done.Task;
    }

    // On Linux priorities of threads do nothing; what counts is their niceness, which this call sets for the thread that makes it.
    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int niceness);
}

/// <summary>
/// An address's turn at having passwords hashed. After a wrong one the address waits three times as long as that took, so guesses take a quarter of a
/// core at most; whoever is right, or comes from elsewhere, does not wait.
/// </summary>
/// <param name="core">Null where the address got no place.</param>
internal sealed class PasswordTurn(RateLimitLease place, RateLimitLease? core) : IDisposable
{
    /// <summary>Of what a wrong password took.</summary>
    private const int Wait = 3;

    private readonly long _began = Stopwatch.GetTimestamp();
    private bool _wasWrong;

    public bool IsAcquired => core?.IsAcquired == true;

    /// <summary>What was compared was wrong.</summary>
    public void Fail() => _wasWrong = true;

    public void Dispose()
    {
        core?.Dispose();
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
