using System.ComponentModel.DataAnnotations;

namespace Matching.Jobs.Embeddings;

/// <summary>A server that speaks OpenAI's protocol of embeddings, under <c>Matching:Embeddings</c>. Off until an endpoint is set.</summary>
public sealed class EmbeddingOptions
{
    /// <summary>The address that <c>/embeddings</c> is below, such as <c>http://127.0.0.1:8080/v1</c>.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The model's name there, such as <c>bge-m3</c>.</summary>
    [MaxLength(200)]
    public string Model { get; set; } = "";

    /// <summary>Sent where the server asks for one.</summary>
    public string? Key { get; set; }

    /// <summary>Texts a request.</summary>
    [Range(1, 1000)]
    public int Batch { get; set; } = 32;
}
