using System.Security.Cryptography;
using System.Text.Json;

namespace Matching.Engine.Storage.Keyed;

/// <summary>Tells whether a write changes a row: 32 hex digits of SHA-256 over its content.</summary>
internal static class ContentHash
{
    public static string Of<T>(T content) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content)).AsSpan(0, 16));
}
