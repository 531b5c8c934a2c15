using System.Security.Cryptography;
using System.Text;

namespace Matching.Engine.Storage;

/// <summary>
/// The id of a demand or a program: a hash of its natural key, so that the same row has the same id in every database,
/// a write that is repeated meets itself, and ties broken by id do not depend on the order of rows.
/// </summary>
internal static class EntityId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 20;

    /// <summary>20 characters of lower-case base 32 (100 bits of SHA-256 over both parts); ordered ordinally.</summary>
    /// <param name="owner">The enterprise or college, as written by its owner.</param>
    /// <param name="externalId">The owner's own number for the row.</param>
    public static string From(string owner, string externalId)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(externalId);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{owner}\u001f{externalId}"));
        return string.Create(Length, hash, static (text, hash) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                var bit = i * 5;
                var pair = (hash[bit / 8] << 8) | hash[(bit / 8) + 1];
                text[i] = Alphabet[(pair >> (11 - (bit % 8))) & 31];
            }
        });
    }
}
