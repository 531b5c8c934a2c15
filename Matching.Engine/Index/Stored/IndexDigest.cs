using System.Security.Cryptography;
using Matching.Engine.Runs;

namespace Matching.Engine.Index.Stored;

/// <summary>SHA-256 over the parts of an index in their order, for whoever writes them anyway: doing so once more would double what publishing takes.</summary>
public sealed class IndexDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public static string Of(IEnumerable<IndexPart> parts)
    {
        using var digest = new IndexDigest();
        foreach (var part in parts)
            digest.Add(part);
        return digest.Finish();
    }

    public void Add(IndexPart part) => _hash.AppendData(part.Data);

    /// <summary>Lower-case hex over all that was added; begins anew.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
