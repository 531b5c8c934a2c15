using Matching.Engine.Skills;

namespace Matching.Benchmarks.Samples;

/// <summary>A recognised skill where it stands.</summary>
internal static class SkillSample
{
    private const int Letters = 16;

    /// <summary>The words around a mention, with the mention itself in brackets.</summary>
    /// <param name="key">The text that it was found in.</param>
    public static string Around(string key, SkillMention mention)
    {
        var (start, end) = (mention.Start, mention.Start + mention.Length);
        var (before, after) = (key[Math.Max(0, start - Letters)..start], key[end..Math.Min(key.Length, end + Letters)]);
        return $"{before}[{key[start..end]}]{after}".ReplaceLineEndings(" ");
    }
}
