using System.Buffers;
using System.Text.RegularExpressions;
using Matching.Engine.Catalog;

namespace Matching.Engine.Model;

/// <summary>What a post's own words say besides what they are about: what is not asked, and which education is. Pure.</summary>
internal static partial class DemandText
{
    /// <summary>One of these stands in every clause that says what is not asked.</summary>
    private static readonly SearchValues<string> Negating = SearchValues.Create(
        ["无需", "无须", "不需", "不要求", "不必", "不涉及", "不用", "杜绝", "不作要求", "不做要求", "非必须", "非必需", "required", "needed", "necessary"], StringComparison.Ordinal);

    /// <summary>The text without clauses that say what is not asked: 无需英语 is not to find 商务英语.</summary>
    /// <param name="text">Normalised.</param>
    public static string WithoutNegated(string text) =>
        text.AsSpan().ContainsAny(Negating) ? NotAsked().Replace(text, " ") : text;

    /// <summary>The lowest education that the text asks for, <see cref="EducationLevel.Any"/> where it asks for none; what is only preferred does not
    /// count.</summary>
    /// <param name="text">Normalised.</param>
    public static EducationLevel Education(string text)
    {
        var lowest = EducationLevel.Any;
        foreach (Match match in Asked().Matches(text))
        {
            var level = LevelOf(match.Groups["level"].Value);
            if (lowest == EducationLevel.Any || level < lowest)
                lowest = level;
        }

        return lowest;
    }

    private static EducationLevel LevelOf(string word) => word switch
    {
        "博士" or "doctoral" or "phd" or "ph.d." => EducationLevel.Doctor,
        "硕士" or "研究生" or "master" => EducationLevel.Master,
        "本科" or "学士" or "二本" or "大四" or "bachelor" or "undergraduate" or "university" => EducationLevel.Bachelor,
        "bs" or "ba" or "bsc" or "b.s." or "b.a." or "b.sc." => EducationLevel.Bachelor,
        "大专" or "专科" or "高职" or "associate" => EducationLevel.Associate,
        "初中" => EducationLevel.Junior,
        _ => EducationLevel.Secondary,
    };

    [GeneratedRegex(
        @"(?:无需|无须|不需要?|不要求|不必|不涉及|不用|杜绝)(?:(?!熟悉|掌握|精通|具有|具备|负责|需要)[^,，。;；、:：!！?？\n()（）]){1,20}"
        + @"|[^,，。;；、:：!！?？\n()（） ]{1,12}(?:不要求|不作要求|不做要求|非必须|非必需)"
        + @"|\bno (?:prior |previous )?[a-z][a-z ]{1,40}? (?:is |are )?(?:required|needed|necessary)\b"
        + @"|\b[a-z]+(?: [a-z]+){0,4}(?: is| are)? not (?:required|needed|necessary)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex NotAsked();

    // A level is asked where it is followed, or led up to, by a word that says so; not where that is denied, or only preferred.
    [GeneratedRegex(
        @"(?<!(?:不要求|不需要?|不必|不一定要?求?|无需|无须|非)(?:统招|全日制)*(?:大学)?)(?:"
        + @"(?<level>博士|硕士|研究生|本科|学士|二本|大专|专科|高职|中专|中职|技校|职高|高中|初中)(?:研究生|毕业生|在校生)?(?:\([^()]{1,8}\))?"
        + @"(?:\(?(?:含|以?及|或)?(?:其)?以上\)?(?:学历|学位|文凭|毕业)?|或?(?:同等)?学历|学位|文凭|毕业|在读|在校|起(?![点步])|[均都也亦即]可"
        + @"|(?=[/、,，或及和]\s*(?:博士|硕士|研究生|本科|大专|专科|高职|中专|中职|高中|技校|职高|初中)))"
        + @"|(?:全日制|统招)(?:大学)?(?<level>本科|大专|专科)|(?<level>本科|大专|专科)(?=[0-9]{1,2}年)|(?<!最)(?<level>大四)"
        + @"|(?:(?<!不)要求|至少|最低|在校|在读|应届|[0-9]届|放宽[至到为])(?:统招|全日制)?(?<level>博士|硕士|研究生|本科|大专|专科|高职|中专|中职|高中|初中)(?![院课教批])"
        + @"|(?:学历|教育背景|教育程度|文化程度)(?:要求)?\s*[:：为]?\s*(?:统招|全日制)?(?<level>博士|硕士|研究生|本科|大专|专科|高职|中专|中职|高中|初中)"
        + @")(?!(?:(?!\s[0-9])[^,，。;；\n]){0,8}(?:优先|更佳|为佳|者佳))"
        + @"|\b(?:(?<level>associate|bachelor|master|doctoral|undergraduate|university)(?:'s|s)? (?:degree|diploma)"
        + @"|(?<level>bachelor)(?:'s|s)? (?:in|of|level|required|or above|or higher)|(?<level>high school|secondary school) diploma"
        + @"|(?<level>bs|ba|bsc|b\.s\.|b\.a\.|b\.sc\.|phd|ph\.d\.)(?:/m\.?[sa]\.?)? (?:degree|in))\b"
        + @"(?!(?:(?!required|\b(?:associate|bachelor|master|doctoral|phd)\b)[^.;\n]){0,40}(?:preferred|desirable|a plus|not (?:required|needed|necessary)))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Asked();
}
