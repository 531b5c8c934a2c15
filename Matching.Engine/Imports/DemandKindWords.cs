using Matching.Engine.Catalog;
using Matching.Engine.Demands;

namespace Matching.Engine.Imports;

/// <summary>类型 as people write it, in Chinese and English.</summary>
public static class DemandKindWords
{
    private static readonly Dictionary<string, DemandKind> Words = new(StringComparer.Ordinal)
    {
        ["employment"] = DemandKind.Employment, ["full-time"] = DemandKind.Employment, ["全职"] = DemandKind.Employment,
        ["就业"] = DemandKind.Employment, ["正式"] = DemandKind.Employment, ["招聘"] = DemandKind.Employment,
        ["internship"] = DemandKind.Internship, ["实习"] = DemandKind.Internship, ["岗位实习"] = DemandKind.Internship,
        ["顶岗实习"] = DemandKind.Internship,
        ["apprenticeship"] = DemandKind.Apprenticeship, ["学徒"] = DemandKind.Apprenticeship, ["学徒制"] = DemandKind.Apprenticeship,
        ["现代学徒制"] = DemandKind.Apprenticeship,
        ["training"] = DemandKind.Training, ["培训"] = DemandKind.Training, ["实训"] = DemandKind.Training,
    };

    /// <summary>False where the text is no kind that is known; empty text is none either.</summary>
    public static bool TryParse(string text, out DemandKind kind) => Words.TryGetValue(FoldedText.Fold(text), out kind);
}
