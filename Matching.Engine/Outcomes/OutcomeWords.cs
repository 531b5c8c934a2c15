using System.Collections.Frozen;
using Matching.Engine.Text;

namespace Matching.Engine.Outcomes;

/// <summary>结果 as people write it, in Chinese and English.</summary>
public static class OutcomeWords
{
    private static readonly FrozenDictionary<string, OutcomeKind> Words = WordTable.Of(
        (OutcomeKind.Hired, "hired 录用 已录用 聘用 入职 签约"),
        (OutcomeKind.Interviewed, "interviewed 面试 已面试"),
        (OutcomeKind.Shortlisted, "shortlisted 入围 初筛通过"),
        (OutcomeKind.Rejected, "rejected 拒绝 淘汰 未录用 未通过"),
        (OutcomeKind.Withdrawn, "withdrawn 放弃 主动放弃 退出"));

    /// <summary>False where the text is no outcome that is known; empty text is none either.</summary>
    public static bool TryParse(string text, out OutcomeKind kind) => Words.TryGetValue(FoldedText.Fold(text), out kind);
}
