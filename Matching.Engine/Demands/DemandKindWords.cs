using System.Collections.Frozen;
using Matching.Engine.Text;

namespace Matching.Engine.Demands;

/// <summary>类型 as people write it, in Chinese and English.</summary>
public static class DemandKindWords
{
    private static readonly FrozenDictionary<string, DemandKind> Words = WordTable.Of(
        (DemandKind.Employment, "employment full-time 全职 就业 正式 招聘"),
        (DemandKind.Internship, "internship 实习 岗位实习 顶岗实习"),
        (DemandKind.Apprenticeship, "apprenticeship 学徒 学徒制 现代学徒制"),
        (DemandKind.Training, "training 培训 实训"));

    /// <summary>False where the text is no kind that is known; empty text is none either.</summary>
    public static bool TryParse(string text, out DemandKind kind) => Words.TryGetValue(FoldedText.Fold(text), out kind);
}
