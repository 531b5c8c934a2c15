using Matching.Engine.Languages;

namespace Matching.Engine.Catalog;

/// <summary>Education levels as people write them.</summary>
internal static class EducationNames
{
    public static string Of(EducationLevel level, Language language) => (level, language) switch
    {
        (EducationLevel.Any, Language.Chinese) => "不限",
        (EducationLevel.Junior, Language.Chinese) => "初中",
        (EducationLevel.Secondary, Language.Chinese) => "中职",
        (EducationLevel.Associate, Language.Chinese) => "高职专科",
        (EducationLevel.Bachelor, Language.Chinese) => "本科",
        (EducationLevel.Master, Language.Chinese) => "硕士",
        (EducationLevel.Doctor, Language.Chinese) => "博士",
        (EducationLevel.Any, _) => "any education",
        (EducationLevel.Junior, _) => "junior secondary school",
        (EducationLevel.Secondary, _) => "secondary vocational education",
        (EducationLevel.Associate, _) => "an associate degree",
        (EducationLevel.Bachelor, _) => "a bachelor's degree",
        (EducationLevel.Master, _) => "a master's degree",
        _ => "a doctorate",
    };
}
