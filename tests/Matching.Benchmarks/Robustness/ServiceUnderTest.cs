using System.Diagnostics;
using System.Net.Http.Headers;

namespace Matching.Benchmarks.Robustness;

/// <summary>The service as a process of its own on a database of its own, to be killed and started again.</summary>
internal sealed class ServiceUnderTest : IDisposable
{
    private const string Key = "key-of-the-benchmarks-0123456789";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("matching-robustness-");
    private Process? _process;

    public HttpClient Caller { get; private set; } = new();

    /// <summary>What it has written to its log since it listened; complete once it was killed.</summary>
    public Task<string> Log { get; private set; } = Task.FromResult("");

    /// <summary>Starts it, and waits until it listens.</summary>
    public async Task StartAsync(CancellationToken cancellationToken, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly()]) { RedirectStandardOutput = true, WorkingDirectory = _folder.FullName };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Logging__LogLevel__Default"] = "Error";
        start.Environment["ConnectionStrings__Matching"] = $"Data Source={Path.Combine(_folder.FullName, "matching.db")}";
        start.Environment["MATCHING_ADMIN_KEY"] = Key;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        Caller.Dispose();
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (!line.StartsWith("Matching 匹配", StringComparison.Ordinal))
                continue;
            Caller = new HttpClient { BaseAddress = new Uri(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1]), Timeout = TimeSpan.FromMinutes(10) };
            Caller.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
            Log = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return;
        }

        throw new InvalidOperationException("The service ended before it listened.");
    }

    /// <summary>Waits until it answers from a published run.</summary>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            using var ready = await Caller.GetAsync("/health/ready", cancellationToken);
            if (ready.IsSuccessStatusCode)
                return;
            await Task.Delay(200, cancellationToken);
        }
    }

    /// <summary>What the process has in memory now.</summary>
    public long Megabytes
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64 >> 20;
        }
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        if (_process is not null)
            Kill();
        Caller.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Beside this program's own build: the same configuration of the other project.</summary>
    private static string Assembly() => Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory.Replace(Path.Combine("tests", "Matching.Benchmarks"), "Matching.Api", StringComparison.Ordinal), "Matching.Api.dll"));
}
