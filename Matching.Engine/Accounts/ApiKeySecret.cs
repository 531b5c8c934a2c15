using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Matching.Engine.Accounts;

/// <summary>Secrets of keys: 256 random bits.</summary>
public static class ApiKeySecret
{
    private const int RandomBytes = 32;
    private const int PrefixLength = 8;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>What of a secret may be shown again.</summary>
    public static string PrefixOf(string secret) => secret[..PrefixLength];

    /// <summary>SHA-256, lower-case hex: enough for what is random, and for that alone.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
