using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Matching.Api.Hosting.Requests;

/// <summary>
/// An opaque place in a list: the key of the last item given, with a check over it and over the list and its filters,
/// so that a cursor that was altered, or belongs to another list, is refused rather than answered wrongly.
/// </summary>
internal static class Cursor
{
    private const int CheckLength = 8;

    public static string Write(string list, string key)
    {
        var bytes = Encoding.UTF8.GetBytes(key);
        return Base64Url.EncodeToString([.. Check(list, bytes), .. bytes]);
    }

    /// <summary>The key, or null for a cursor that <see cref="Write"/> did not make for this list.</summary>
    public static string? Read(string list, string cursor)
    {
        if (!Base64Url.IsValid(cursor, out var length) || length <= CheckLength)
            return null;
        var bytes = Base64Url.DecodeFromChars(cursor);
        var key = bytes.AsSpan(CheckLength);
        return Check(list, key).SequenceEqual(bytes.AsSpan(0, CheckLength)) ? Encoding.UTF8.GetString(key) : null;
    }

    private static Span<byte> Check(string list, ReadOnlySpan<byte> key) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(list), 0, .. key]).AsSpan(0, CheckLength);
}
