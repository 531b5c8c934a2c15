using System.Diagnostics;

namespace Matching.Benchmarks.Workers;

/// <summary>What happens to the worker of a run, or to the database of all.</summary>
internal sealed record Disturbance(
    string Name, Func<ChildProcess, CancellationToken, Task> BeginAsync, TimeSpan Lasts, Func<ChildProcess, CancellationToken, Task> EndAsync)
{
    private static readonly TimeSpan SleepLasts = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan DatabaseIsAway = TimeSpan.FromSeconds(10);

    /// <summary>Those that can be made here: a database server is stopped and started by commands of whoever owns it.</summary>
    public static IEnumerable<Disturbance> All(string? stopDatabase, string? startDatabase)
    {
        yield return new Disturbance("kill -9", (worker, token) => worker.SignalAsync("KILL", token), TimeSpan.Zero, (_, _) => Task.CompletedTask);
        yield return new Disturbance(
            "SIGSTOP of 90 s", (worker, token) => worker.SignalAsync("STOP", token), SleepLasts, (worker, token) => worker.SignalAsync("CONT", token));
        yield return new Disturbance("SIGTERM", (worker, token) => worker.SignalAsync("TERM", token), TimeSpan.Zero, (_, _) => Task.CompletedTask);
        if (stopDatabase is not null && startDatabase is not null)
        {
            yield return new Disturbance(
                "database stopped for 10 s", (_, token) => ShellAsync(stopDatabase, token), DatabaseIsAway, (_, token) => ShellAsync(startDatabase, token));
        }
    }

    private static async Task ShellAsync(string command, CancellationToken cancellationToken)
    {
        using var shell = Process.Start("sh", ["-c", $"{command} >/dev/null 2>&1"]);
        await shell.WaitForExitAsync(cancellationToken);
        if (shell.ExitCode != 0)
            throw new InvalidOperationException($"'{command}' ended with {shell.ExitCode}.");
    }
}
