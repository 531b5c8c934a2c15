using Matching.Engine.Languages;
using Matching.Engine.Placements;

namespace Matching.Api.Pages.Placements;

/// <summary>Words of placements.</summary>
internal static class PlacementWords
{
    public static BilingualText Of(PlacementParty party) => party switch
    {
        PlacementParty.Student => new("学生", "student"),
        PlacementParty.College => new("院校", "college"),
        _ => new("企业", "enterprise"),
    };

    public static BilingualText Of(BreakReason reason) => reason switch
    {
        BreakReason.Declined => new("学生放弃", "the student does not want it"),
        BreakReason.NoWork => new("企业无法继续安排", "the enterprise cannot keep it up"),
        BreakReason.Conduct => new("不到岗或违反纪律", "absence or conduct"),
        BreakReason.Unlawful => new("违规用工（危险、超时、欠薪等）", "unlawful: danger, hours, pay"),
        BreakReason.Health => new("身体原因", "health"),
        BreakReason.NotSuited => new("不合适", "it does not suit"),
        _ => new("其他", "another reason"),
    };

    public static BilingualText Of(PlacementOutcome outcome) => outcome switch
    {
        PlacementOutcome.Hired => new("留用", "kept on"),
        PlacementOutcome.Rejected => new("企业未留用", "not kept by the enterprise"),
        _ => new("学生未留下", "the student did not stay"),
    };

    public static BilingualText Of(OutcomeReason reason) => reason switch
    {
        OutcomeReason.NoOpening => new("没有空岗", "no opening"),
        OutcomeReason.NotSuited => new("不合适", "not suited"),
        OutcomeReason.Conduct => new("纪律原因", "conduct"),
        OutcomeReason.FurtherStudy => new("升学", "further study"),
        OutcomeReason.OtherJob => new("另有工作", "another job"),
        OutcomeReason.Pay => new("薪资", "pay"),
        OutcomeReason.Place => new("地点", "place"),
        _ => new("其他", "another reason"),
    };

    public static BilingualText Of(DueKind due) => due switch
    {
        DueKind.Accept => new("等您接受", "waits for you to accept"),
        DueKind.Sign => new("等本方签字", "lacks your side's signature"),
        DueKind.Begin => new("该登记上岗了", "was to begin"),
        DueKind.Week => new("上周周记未写", "last week is not recorded"),
        _ => new("已到期，请登记结束", "was to end"),
    };

    public static string TagOf(PlacementState state) => state switch
    {
        PlacementState.Active or PlacementState.Ended => "tag strong",
        PlacementState.Broken => "tag bad",
        PlacementState.Proposed or PlacementState.Accepted => "tag partial",
        _ => "tag",
    };
}
