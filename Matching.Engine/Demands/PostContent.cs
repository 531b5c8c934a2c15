using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Matching.Engine.Text;

namespace Matching.Engine.Demands;

/// <summary>All that a post says but its number, as one figure: equal posts have equal ones. Width, case, script and white space say nothing.</summary>
internal static class PostContent
{
    private const char Separator = '\u001f';

    /// <summary>The first 64 bits of SHA-256, so that it is the same in every process and run.</summary>
    public static ulong Of(Demand post)
    {
        var content = new StringBuilder(post.Description.Length + 200);
        foreach (var text in (string?[])[post.Enterprise, post.Title, post.Description, post.Industry, post.Region])
            content.Append(FoldedText.Fold(text ?? "")).Append(Separator);
        foreach (var skill in post.Skills)
            content.Append(FoldedText.Fold(skill.Name)).Append(skill.Required ? '!' : '?').Append(skill.Level ?? 0).Append(Separator);
        content.Append(CultureInfo.InvariantCulture,
            $"{post.Kind} {post.Headcount} {post.Education} {post.SalaryMin:0.##}-{post.SalaryMax:0.##} {post.OpensOn:O}-{post.ClosesOn:O}");
        return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(MemoryMarshal.AsBytes(content.ToString().AsSpan())));
    }
}
