using System.Text;
using System.Text.RegularExpressions;

namespace Matching.Engine.Skills;

/// <summary>
/// Leaves of a text what speaks of skills. What is left out becomes a line break, so that clauses end where something was taken away.
/// </summary>
internal static partial class SkillText
{
    private const int LongestClause = 40;

    // 专业技能, 专业知识, 专业化: how well something is done, not what was studied.
    private const string Quality = "化性技知人能服素课设术理指教训培书户厂商市公团队机词英论";

    /// <summary>An advertisement without benefits, places and the company's praise of itself, and without the specialties that applicants are to have
    /// studied.</summary>
    public static string OfPost(string description)
    {
        var kept = WithoutAsides(description);
        if (!kept.Contains("专业", StringComparison.Ordinal))
            return kept;
        var result = new StringBuilder(kept);
        for (var at = kept.IndexOf("专业", StringComparison.Ordinal); at >= 0; at = kept.IndexOf("专业", at + 2, StringComparison.Ordinal))
        {
            if (at + 2 < kept.Length && Quality.Contains(kept[at + 2]))
                continue;
            var from = Math.Max(0, at - LongestClause);
            var breaks = Break().Matches(kept[from..at]);
            Blank(result, breaks.Count == 0 ? from : from + breaks[^1].Index + breaks[^1].Length, at);
            if (Named().Match(kept, at) is { Success: true } list)
                Blank(result, list.Index, list.Index + list.Length);
        }

        return result.ToString();
    }

    /// <summary>Words of a curriculum without the places of practice and without the specialties to go on with.</summary>
    public static string OfCurriculum(string text) => Places().Replace(Continuations().Replace(text, "\n"), "\n");

    /// <summary>A heading rules until the next one of the other kind; what is neither changes nothing.</summary>
    private static string WithoutAsides(string description)
    {
        var result = new StringBuilder(description.Length);
        var (from, aside) = (0, false);
        foreach (Match heading in Heading().Matches(description))
        {
            var asks = Asking().IsMatch(heading.Value);
            if (!asks && !Aside().IsMatch(heading.Value) || asks != aside)
                continue;
            if (aside)
                result.Append('\n');
            else
                result.Append(description, from, heading.Index - from);
            (from, aside) = (heading.Index, !aside);
        }

        return aside ? result.ToString() : from == 0 ? description : result.Append(description, from, description.Length - from).ToString();
    }

    private static void Blank(StringBuilder text, int start, int end)
    {
        for (var at = start; at < end; at++)
            text[at] = '\n';
    }

    [GeneratedRegex(@"[\u4e00-\u9fff]{2,12}\s*[:：】]", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex("职责|要求|资格|条件|描述|内容|加分|技能|岗位|职位|任务|期望|希望|经验|专业|能力", RegexOptions.CultureInvariant)]
    private static partial Regex Asking();

    [GeneratedRegex("福利|待遇|薪|工资|假期|晋升|住宿|地址|地点|(?:工作|上班|作息)时间|面试|联系|介绍|简介|关于|(?:我们|公司).{0,4}提供|企业文化|乘车|交通|培训课程|员工活动|优势|发展规划", RegexOptions.CultureInvariant)]
    private static partial Regex Aside();

    [GeneratedRegex(@"[。;；:：!！?？\n,，（(【\[]|\d[.、]|学历|以上|毕业|本科|大专|中专|硕士|具有|具备|熟悉|掌握|经验", RegexOptions.CultureInvariant)]
    private static partial Regex Break();

    [GeneratedRegex(@"\G专业(?:要求|方向|背景|不限于)?\s*(?:[:：]|为|是)\s*[^。;；\n]{2,60}", RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(@"接续\S{0,8}专业举例[\s\S]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Continuations();

    [GeneratedRegex(@"(?<=^|[。\n])[^。\n]*(?:单位|场所|企业|机构|医院|学校)[^。\n]{0,12}(?:岗位|跟岗|顶岗|认识|教育)?实习[^。\n]*", RegexOptions.CultureInvariant)]
    private static partial Regex Places();
}
