using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Matching.Engine.MemberLists;

/// <summary>A list as it was on one day, kept for ever.</summary>
/// <param name="Content">JSON, whose bytes never change.</param>
/// <param name="Digest">SHA-256 of those bytes in UTF-8, hexadecimal.</param>
public sealed record MemberListEdition(
    string ConsortiumId, MemberListKind Kind, int Year, string Content, string Digest, string FrozenBy, DateTimeOffset FrozenAt)
{
    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static MemberListEdition Of(
        string consortiumId, MemberListKind kind, int year, IReadOnlyList<MemberListLine> lines, string by, DateTimeOffset at)
    {
        var content = JsonSerializer.Serialize(lines, Options);
        return new(consortiumId, kind, year, content, DigestOf(content), by, at);
    }

    public static string DigestOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    public IReadOnlyList<MemberListLine> Lines() => JsonSerializer.Deserialize<MemberListLine[]>(Content, Options)!;
}
