using Matching.Engine.Languages;

namespace Matching.Engine.Catalog;

/// <summary>Education levels as people write them.</summary>
internal static class EducationNames
{
    /// <summary>By level.</summary>
    private static readonly BilingualText[] Names =
    [
        new("不限", "any education"),
        new("初中", "junior secondary school"),
        new("中职", "secondary vocational education"),
        new("高职专科", "an associate degree"),
        new("本科", "a bachelor's degree"),
        new("硕士", "a master's degree"),
        new("博士", "a doctorate"),
    ];

    public static string Of(EducationLevel level, Language language) => Names[(int)level].In(language);
}
