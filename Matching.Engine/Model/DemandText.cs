using System.Buffers;
using System.Text.RegularExpressions;
using Matching.Engine.Catalog;

namespace Matching.Engine.Model;

/// <summary>What a post's own words say besides what they are about: what is not asked, and which education is. Pure.</summary>
internal static partial class DemandText
{
    /// <summary>One of these stands in every clause that says what is not asked.</summary>
    private static readonly SearchValues<string> Negating = SearchValues.Create(
        ["无需", "无须", "不需", "不要求", "不必", "不涉及", "不作要求", "不做要求", "非必须", "非必需", "required", "needed", "necessary"], StringComparison.Ordinal);

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
        "博士" or "doctoral" or "doctorate" or "phd" or "ph.d." => EducationLevel.Doctor,
        "硕士" or "研究生" or "master" => EducationLevel.Master,
        "本科" or "学士" or "bachelor" => EducationLevel.Bachelor,
        "大专" or "专科" or "高职" or "associate" => EducationLevel.Associate,
        "初中" => EducationLevel.Junior,
        _ => EducationLevel.Secondary,
    };

    [GeneratedRegex(
        @"(?:无需|无须|不需要?|不要求|不必|不涉及)(?:(?!熟悉|掌握|精通|具有|具备|负责|需要)[^,，。;；、:：!！?？\n()（）]){1,20}"
        + @"|[^,，。;；、:：!！?？\n()（） ]{1,12}(?:不要求|不作要求|不做要求|非必须|非必需)"
        + @"|\bno (?:prior |previous )?[a-z][a-z ]{1,40}? (?:is |are )?(?:required|needed|necessary)\b"
        + @"|\b[a-z]+(?: [a-z]+){0,4} (?:is|are) not (?:required|needed|necessary)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex NotAsked();

    [GeneratedRegex(
        @"(?:(?<level>博士|硕士|研究生|本科|学士|大专|专科|高职|中专|中职|技校|职高|高中|初中)(?:研究生|毕业生|在校生)?(?:\((?:全日制|统招|统招全日制)\))?(?:\(?(?:含|及|或)?(?:其)?以上\)?(?:学历|学位|文凭|毕业)?|学历|学位|文凭|毕业|(?=[/、,，或及和]\s*(?:博士|硕士|研究生|本科|大专|专科|高职|中专|中职|高中|技校)))"
        + @"|(?:全日制|统招)(?:大学)?(?<level>本科|大专|专科)|(?<level>本科|大专|专科)(?=[0-9]{1,2}年)"
        + @"|学历(?:要求)?\s*[:：为]?\s*(?:统招|全日制)?(?<level>博士|硕士|研究生|本科|大专|专科|高职|中专|中职|高中|初中))(?![^,，。;；\n]{0,8}(?:优先|更佳|为佳|者佳))"
        + @"|\b(?:(?<level>associate|bachelor|master|doctoral)(?:'s|s)? degree|(?<level>bachelor)(?:'s)? (?:in|of|level|or above|or higher))\b"
        + @"(?![^.;\n]{0,40}(?:preferred|desirable|a plus))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Asked();
}
