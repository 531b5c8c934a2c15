using System.Collections.Concurrent;
using System.Diagnostics;
using AnyApiType = Matching.Api.Demands.DemandRequest;

namespace Matching.Api.Tests;

/// <summary>The service as a process of its own, for what a test host cannot show: crashes, ports, memory. Killed with the test.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    /// <summary>A free port of the loopback address.</summary>
    public const string AnyPort = "http://127.0.0.1:0";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Process _process;
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts it on the database of a folder.</summary>
    public ServiceProcess(TemporaryFolder folder, string address, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(AnyApiType).Assembly.Location])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = address;
        start.Environment["ConnectionStrings__Matching"] = $"Data Source={Path.Combine(folder.Path, "matching.db")}";
        start.Environment["MATCHING_ADMIN_KEY"] = Service.AdminKey;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it has printed so far.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>The key that it made and showed, if it did.</summary>
    public string? ShownKey => _lines.SkipWhile(line => !line.Contains("shown this once", StringComparison.Ordinal)).Skip(1).FirstOrDefault()?.Trim();

    /// <summary>Processor time and the most memory that it has held, so far.</summary>
    public (TimeSpan Processor, long PeakBytes) Cost()
    {
        _process.Refresh();
        return (_process.TotalProcessorTime, _process.PeakWorkingSet64);
    }

    /// <summary>A caller, as soon as it listens.</summary>
    public async Task<HttpClient> CreateCallerAsync(string? key = Service.AdminKey)
    {
        var ended = _process.WaitForExitAsync();
        if (await Task.WhenAny(_address.Task, ended, Task.Delay(StartLimit)) != _address.Task)
            Assert.Fail($"It does not listen:\n{Output}");
        var caller = new HttpClient { BaseAddress = new Uri(await _address.Task) };
        caller.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return caller;
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits until it has ended by itself.</summary>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(StartLimit);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
            return;
        _lines.Enqueue(line);
        if (line.StartsWith("Matching 匹配", StringComparison.Ordinal))
            _address.TrySetResult(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1]);
    }
}
