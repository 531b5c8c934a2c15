using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Matching.Benchmarks.Evaluation;

/// <summary>Cuts queries into folds by a hash of their id without its last two characters, so that neighbours in a code table stay together.</summary>
/// <param name="Count">At least 2.</param>
internal sealed record Folds(int Count)
{
    private const string Seed = "1";
    private const int ShortestCode = 5;

    /// <summary>The query's fold, from 0.</summary>
    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "Spreads queries; keeps no secret.")]
    public int Of(string query)
    {
        // Advertisements are numbered from j000001: there, neighbours have nothing in common.
        var key = query.Length >= ShortestCode && query[0] != 'j' ? query[..^2] : query;
        var hash = MD5.HashData(Encoding.UTF8.GetBytes(Seed + key));
        return (int)(BinaryPrimitives.ReadUInt128BigEndian(hash) % (UInt128)Count);
    }
}
