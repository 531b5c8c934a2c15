using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Matching.Benchmarks.FirstHour;

/// <summary>The service as a process of its own without the sample, on a database file, and what its answers took.</summary>
internal sealed class MeasuredService : IAsyncDisposable
{
    private const string Key = "key-of-the-benchmarks-0123456789";

    private readonly Process _process;
    private readonly HttpClient _caller;

    /// <param name="api">The built <c>Matching.Api.dll</c>.</param>
    public MeasuredService(string api, string database, int port, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [api])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(database),
        };
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        start.Environment["ConnectionStrings__Matching"] = $"Data Source={database}";
        start.Environment["Matching__Sample"] = "false";
        start.Environment["MATCHING_ADMIN_KEY"] = Key;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _caller = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(10) };
        _caller.DefaultRequestHeaders.Authorization = new("Bearer", Key);
    }

    /// <summary>Answers so far that were the service's fault.</summary>
    public int ServerErrors { get; private set; }

    public int Answers { get; private set; }

    public double ProcessorSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    public long PeakMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64 >> 20;
        }
    }

    /// <summary>Waits until it is ready. Not counted as answers: that it is not yet is what is asked.</summary>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var ready = await _caller.GetAsync("/health/ready", cancellationToken);
                if (ready.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // It does not listen yet.
            }

            await Task.Delay(20, cancellationToken);
        }
    }

    /// <summary>Waits until it answers at all.</summary>
    public async Task ListensAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var live = await _caller.GetAsync("/health/live", cancellationToken);
                return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                await Task.Delay(20, cancellationToken);
            }
        }
    }

    public async Task<JsonNode> GetAsync(string address, CancellationToken cancellationToken) =>
        JsonNode.Parse(await SendAsync(HttpMethod.Get, address, null, cancellationToken))!;

    public async Task<JsonNode> ImportAsync(string noun, string file, CancellationToken cancellationToken, string contentType = "text/csv")
    {
        await using var body = File.OpenRead(file);
        using var content = new StreamContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        return JsonNode.Parse(await SendAsync(HttpMethod.Post, $"{noun}/import", content, cancellationToken))!;
    }

    public async Task<JsonNode> PutAsync(string address, JsonNode body, CancellationToken cancellationToken)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return JsonNode.Parse(await SendAsync(HttpMethod.Put, address, content, cancellationToken))!;
    }

    /// <summary>The body of an answer that is no error.</summary>
    public async Task<string> SendAsync(HttpMethod method, string address, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/{address}") { Content = content };
        using var answer = await _caller.SendAsync(request, cancellationToken);
        Answers++;
        ServerErrors += (int)answer.StatusCode >= 500 ? 1 : 0;
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{method} {address}: {(int)answer.StatusCode} {text}");
    }

    public async ValueTask DisposeAsync()
    {
        _caller.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
