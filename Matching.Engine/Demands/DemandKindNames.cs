using Matching.Engine.Languages;

namespace Matching.Engine.Demands;

/// <summary>Kinds of posts as sentences name them.</summary>
internal static class DemandKindNames
{
    /// <summary>By kind.</summary>
    private static readonly BilingualText[] Names =
    [
        new("就业岗位", "employment"),
        new("实习岗位", "internship"),
        new("学徒岗位", "apprenticeship"),
        new("培训岗位", "training"),
    ];

    /// <summary>True where a title says its kind: 施工员（实习）.</summary>
    public static bool IsSaid(DemandKind kind, string title) =>
        title.Contains(Names[(int)kind].Chinese[..2], StringComparison.Ordinal) || title.Contains(Names[(int)kind].English, StringComparison.OrdinalIgnoreCase);

    public static string Of(DemandKind kind, Language language) => Names[(int)kind].In(language);
}
