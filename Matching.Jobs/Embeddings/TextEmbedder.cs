using System.ClientModel;
using Matching.Engine.Embeddings;
using Matching.Engine.Numerics;
using Matching.Engine.Recompute;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Matching.Jobs.Embeddings;

/// <summary>Has a run's texts embedded, each once: what is known of a text is kept by the hash of it.</summary>
internal sealed class TextEmbedder(
    EmbeddingStore store, Lazy<IEmbeddingGenerator<string, Embedding<float>>> generator, IOptions<EmbeddingOptions> options, ILogger<TextEmbedder> logger)
{
    /// <summary>
    /// Null where no endpoint is set. Where the server is away, what is known already: texts without an embedding are scored without it.
    /// </summary>
    public async Task<EmbeddedTexts?> EmbedAsync(MatchIndexInputs inputs, CancellationToken cancellationToken)
    {
        if (options.Value.Endpoint is null)
            return null;
        var model = options.Value.Model;
        var texts = SemanticFit.Texts(inputs).ToDictionary(EmbeddedTexts.HashOf, StringComparer.Ordinal);
        var known = new Dictionary<string, QuantizedVector>(await store.AllAsync(model, cancellationToken), StringComparer.Ordinal);
        var missing = texts.Where(text => !known.ContainsKey(text.Key)).ToArray();
        try
        {
            foreach (var batch in missing.Chunk(options.Value.Batch))
            {
                foreach (var (hash, vector) in await AskAsync(model, batch, cancellationToken))
                    known[hash] = vector;
            }
        }
        catch (Exception exception) when (exception is ClientResultException or HttpRequestException or AggregateException or InvalidDataException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            logger.LogWarning(exception, "向量服务不可用，本次重算缺 {Missing} 段文本的向量 the embedding server does not answer: {Missing} texts are scored without it",
                missing.Count(text => !known.ContainsKey(text.Key)), missing.Count(text => !known.ContainsKey(text.Key)));
        }

        await store.RemoveAsync(model, [.. known.Keys.Where(hash => !texts.ContainsKey(hash))], cancellationToken);
        return new EmbeddedTexts(model, known);
    }

    private async Task<(string Hash, QuantizedVector Vector)[]> AskAsync(
        string model, KeyValuePair<string, string>[] texts, CancellationToken cancellationToken)
    {
        var vectors = await generator.Value.GenerateAsync(texts.Select(text => text.Value), cancellationToken: cancellationToken);
        if (vectors.Count != texts.Length || vectors.Any(vector => vector.Vector.Length != vectors[0].Vector.Length))
            throw new InvalidDataException($"The embedding server answered {texts.Length} texts with {vectors.Count} vectors, or with unequal ones.");
        var embedded = texts.Zip(vectors, (text, vector) => (text.Key, QuantizedVector.From(vector.Vector.Span))).ToArray();
        await store.AddAsync(model, embedded, cancellationToken);
        return embedded;
    }
}
