using System.ClientModel;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenAI;

namespace Matching.Jobs.Embeddings;

internal static class EmbeddingServices
{
    /// <summary>The city's language model, where it has one: nothing is made, and nothing leaves the machine, until an endpoint is set.</summary>
    public static IServiceCollection AddEmbeddings(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EmbeddingOptions>().Bind(configuration.GetSection("Matching:Embeddings")).ValidateDataAnnotations()
            .Validate(options => options.Endpoint is null || options.Model.Length > 0, "Matching:Embeddings:Model must name a model of the endpoint.")
            .ValidateOnStart();
        services.AddSingleton<Lazy<IEmbeddingGenerator<string, Embedding<float>>>>(provider => new(() => Generator(provider
            .GetRequiredService<IOptions<EmbeddingOptions>>().Value)));
        return services.AddSingleton<TextEmbedder>();
    }

    private static IEmbeddingGenerator<string, Embedding<float>> Generator(EmbeddingOptions options) =>
        new OpenAIClient(new ApiKeyCredential(options.Key ?? "none"), new OpenAIClientOptions { Endpoint = options.Endpoint })
            .GetEmbeddingClient(options.Model).AsIEmbeddingGenerator();
}
