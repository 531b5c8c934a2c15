using System.Security.Cryptography;
using System.Text;

namespace Matching.Engine.Allocation;

/// <summary>
/// One order of all students for one round, which breaks every tie: by HMAC-SHA256 of the student's id under the round's seed. Whoever has the seed can
/// compute it again; whoever has only the seed's hash cannot.
/// </summary>
/// <param name="seed">The key, any bytes.</param>
public sealed class Lottery(byte[] seed)
{
    /// <summary>The ids in the lottery's order; equal ids stand together.</summary>
    public IReadOnlyList<string> Order(IEnumerable<string> ids) =>
    [
        .. ids.Select(id => (Id: id, Draw: Draw(id))).OrderBy(entry => entry.Draw, StringComparer.Ordinal).ThenBy(entry => entry.Id, StringComparer.Ordinal)
            .Select(entry => entry.Id),
    ];

    /// <summary>What an id drew: 64 hexadecimal digits, the lowest first.</summary>
    public string Draw(string id) => Convert.ToHexStringLower(HMACSHA256.HashData(seed, Encoding.UTF8.GetBytes(id)));
}
