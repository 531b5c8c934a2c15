using System.Collections.Concurrent;
using System.Text;

namespace Matching.Api.Tests.Hosting;

/// <summary>A collector that takes whatever is exported by OTLP over HTTP.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    /// <summary>Where an exporter sends to that was not told where.</summary>
    public const string DefaultAddress = "http://127.0.0.1:4318";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _exports = new();

    private OtlpReceiver(string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        _app = builder.Build();
        _app.MapPost("/{**path}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            _exports.Enqueue((request.Path, body.ToArray()));
        });
    }

    public string Address => _app.Urls.Single();

    public int Count => _exports.Count;

    /// <exception cref="IOException">Somebody else listens there.</exception>
    public static async Task<OtlpReceiver> StartAsync(string address = ServiceProcess.AnyPort)
    {
        var receiver = new OtlpReceiver(address);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>True once a text was in an export of this signal: protobuf writes texts as they are.</summary>
    /// <param name="path"><c>/v1/traces</c> or <c>/v1/metrics</c>.</param>
    public bool Has(string path, string text) =>
        _exports.Any(export => export.Path == path && export.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
