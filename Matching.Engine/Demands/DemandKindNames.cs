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

    public static string Of(DemandKind kind, Language language) => Names[(int)kind].In(language);
}
