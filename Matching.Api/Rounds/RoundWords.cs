using Matching.Engine.Languages;
using Matching.Engine.Rounds;

namespace Matching.Api.Rounds;

/// <summary>What people call the states of a round and of what it came to.</summary>
internal static class RoundWords
{
    public static BilingualText Of(RoundState state) => state switch
    {
        RoundState.Draft => new("草稿", "a draft"),
        RoundState.Open => new("开放填报", "open"),
        RoundState.Locked => new("志愿已锁定", "locked"),
        RoundState.Matched => new("已匹配", "matched"),
        RoundState.Certified => new("已确认", "certified"),
        RoundState.Published => new("已公布", "published"),
        RoundState.Supplementary => new("补充轮次", "in its second round"),
        _ => new("已结束", "ended"),
    };

    public static BilingualText Of(AssignmentOutcome outcome) => outcome switch
    {
        AssignmentOutcome.Placed => new("按志愿录取", "placed by the list"),
        AssignmentOutcome.WithoutPreference => new("无志愿分配", "assigned without preference"),
        AssignmentOutcome.SelfFound => new("自主联系", "self-found"),
        _ => new("未录取", "not placed"),
    };

    public static BilingualText Unfilled(string code) => code switch
    {
        "nobodyListed" => new("没有人填报", "nobody listed it"),
        "allPlacedBetter" => new("填报的人都去了更想去的岗位", "all who listed it got what they like better"),
        "notEligible" => new("填报的人都不符合条件", "none who listed it is eligible"),
        "enterpriseFull" => new("企业可接收的人数已满", "its enterprise takes no more"),
        _ => new("人数不足，未开", "closed for want of students"),
    };
}
