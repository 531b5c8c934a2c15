namespace Matching.Engine.Catalog;

/// <summary>
/// 专业: an entry of 职业教育专业目录, or of 普通高等学校本科专业目录 (codes from 0 and 1). The code has six digits,
/// a T for a special one and a K where the state controls admission.
/// </summary>
public sealed record Specialty : CodeEntry
{
    public EducationLevel Level { get; init; }

    /// <summary>专业类, four digits.</summary>
    public string ClassCode => Code[..4];

    public string ClassName { get; init; } = "";

    /// <summary>专业大类, two digits.</summary>
    public string CategoryCode => Code[..2];

    public string CategoryName { get; init; } = "";

    /// <summary>Null until 专业简介 is loaded.</summary>
    public SpecialtyTexts? Texts { get; init; }

    /// <summary>The level that the first digit stands for, or <see cref="EducationLevel.Any"/>.</summary>
    public static EducationLevel LevelOf(string code) => code.FirstOrDefault() switch
    {
        '0' or '1' or '2' or '3' => EducationLevel.Bachelor,
        '4' or '5' => EducationLevel.Associate,
        '6' or '7' => EducationLevel.Secondary,
        _ => EducationLevel.Any,
    };

    internal override CodeEntry Over(CodeEntry older) => base.Over(older) is Specialty merged && older is Specialty known
        ? merged with
        {
            ClassName = merged.ClassName.Length > 0 ? merged.ClassName : known.ClassName,
            CategoryName = merged.CategoryName.Length > 0 ? merged.CategoryName : known.CategoryName,
            Texts = merged.Texts ?? known.Texts,
        }
        : this;
}

/// <summary>专业简介. Texts may be empty, never null.</summary>
/// <param name="Career">职业面向.</param>
/// <param name="Goal">培养目标.</param>
/// <param name="Ability">能力要求.</param>
/// <param name="Courses">课程.</param>
/// <param name="Certificates">证书.</param>
public sealed record SpecialtyTexts(string Career, string Goal, string Ability, string Courses, string Certificates);
