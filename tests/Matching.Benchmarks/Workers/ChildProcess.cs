using System.Collections.Concurrent;
using System.Diagnostics;

namespace Matching.Benchmarks.Workers;

/// <summary>A process of the product on a server database. Killed when it is disposed of.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Process _process;

    /// <param name="assembly">The program, as its <c>.dll</c>.</param>
    public ChildProcess(string assembly, string database, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [assembly]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Matching__Provider"] = "PostgreSql";
        start.Environment["ConnectionStrings__Matching"] = database;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>What it has printed so far.</summary>
    public IEnumerable<string> Lines => _lines;

    /// <param name="name"><c>KILL</c>, <c>STOP</c>, <c>CONT</c> or <c>TERM</c>.</param>
    public async Task SignalAsync(string name, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{Id}"]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    public Task EndAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is not null)
            _lines.Enqueue(line);
    }
}
