using System.Security.Cryptography;
using System.Text;

namespace Matching.Engine.Storage;

/// <summary>Entries of which each holds a hash over itself and the one before, so that a change, a gap or another order shows at its place.</summary>
internal static class HashChain
{
    private const int VerifyPage = 5000;

    /// <summary>SHA-256, lower-case hex, over the hash of the entry before (empty for the first) and the parts of this one.</summary>
    public static string After(string before, params IReadOnlyList<string> parts)
    {
        // Each part with its length, so that no two entries are one text.
        var text = string.Concat(parts.Prepend(before).Select(part => $"{part.Length}:{part}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The number of the first entry that was changed, or is missing, or is not where it was; null where all hold.</summary>
    /// <param name="start">The number and hash before the first entry that is there.</param>
    /// <param name="newest">The number of the newest entry.</param>
    /// <param name="read">At most so many entries behind a number, ascending.</param>
    public static async Task<long?> FirstBadAsync<T>((long Number, string Hash) start, long newest, Func<long, int, Task<IReadOnlyList<T>>> read)
        where T : IChained
    {
        var (last, hash) = start;
        while (true)
        {
            var page = await read(last, VerifyPage);
            foreach (var entry in page)
            {
                if (entry.Number != last + 1 || entry.Hash != entry.HashAfter(hash))
                    return last + 1;
                (last, hash) = (entry.Number, entry.Hash);
            }

            if (page.Count < VerifyPage)
                return last < newest ? last + 1 : null;
        }
    }
}
