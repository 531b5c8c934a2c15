using System.Text;
using System.Text.RegularExpressions;

namespace Matching.Engine.Skills;

/// <summary>
/// Leaves of a text what speaks of skills. What is left out becomes a line break, so that clauses end where something was taken away.
/// </summary>
internal static partial class SkillText
{
    private const int LongestClause = 40;

    /// <summary>What an advertisement says of the work, without the specialties that applicants are to have studied.</summary>
    public static string OfPost(string work)
    {
        if (!work.Contains("专业", StringComparison.Ordinal))
            return work;
        var result = new StringBuilder(work);
        foreach (var (at, listed) in StudiedClause.In(work))
        {
            var from = Math.Max(0, at - LongestClause);
            var breaks = Break().Matches(work[from..at]);
            Blank(result, breaks.Count == 0 ? from : from + breaks[^1].Index + breaks[^1].Length, at);
            if (listed.Success)
                Blank(result, listed.Index, listed.Index + listed.Length);
        }

        return result.ToString();
    }

    /// <summary>Words of a curriculum without the places of practice, the occupations and fields that it leads to, and the specialties to go on with.</summary>
    public static string OfCurriculum(string text) => Leading().Replace(Places().Replace(Continuations().Replace(text, "\n"), "\n"), "\n");

    private static void Blank(StringBuilder text, int start, int end)
    {
        for (var at = start; at < end; at++)
            text[at] = '\n';
    }

    [GeneratedRegex(@"[。;；:：!！?？\n,，（(【\[]|\d[.、]|学历|以上|毕业|本科|大专|中专|硕士|具有|具备|熟悉|掌握|经验", RegexOptions.CultureInvariant)]
    private static partial Regex Break();

    [GeneratedRegex(@"接续\S{0,8}专业举例[\s\S]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Continuations();

    [GeneratedRegex("面向[^。；;\n]{1,80}?等职业|应用于[^。；;\n]{1,40}?等(?:行业)?领域", RegexOptions.CultureInvariant)]
    private static partial Regex Leading();

    [GeneratedRegex(@"(?<=^|[。\n])[^。\n]*(?:单位|场所|企业|机构|医院|学校)[^。\n]{0,12}(?:岗位|跟岗|顶岗|认识|教育)?实习[^。\n]*", RegexOptions.CultureInvariant)]
    private static partial Regex Places();
}
