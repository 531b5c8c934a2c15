using System.Security.Cryptography;
using System.Text;
using Matching.Engine.Numerics;

namespace Matching.Engine.Embeddings;

/// <summary>What a language model made of texts, by the hash of each. Immutable, thread safe.</summary>
/// <param name="Model">Its name on the server that runs it.</param>
/// <param name="ByHash">By <see cref="HashOf"/>; all of one length.</param>
public sealed record EmbeddedTexts(string Model, IReadOnlyDictionary<string, QuantizedVector> ByHash)
{
    /// <summary>Null for a text that was not embedded.</summary>
    public QuantizedVector? Find(string text) => ByHash.GetValueOrDefault(HashOf(text));

    /// <summary>SHA-256 of the text in UTF-8, in lower hexadecimal digits: equal texts are embedded once.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
