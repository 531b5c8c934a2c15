using Matching.Engine.Languages;

namespace Matching.Engine.Activities;

/// <summary>What kinds and amounts are called.</summary>
public static class ActivityWords
{
    public static BilingualText Of(ActivityKind kind) => kind switch
    {
        ActivityKind.Competition => new("技能大赛", "competition"),
        ActivityKind.Standard => new("共建标准", "joint standard"),
        ActivityKind.Course => new("共建课程", "joint course"),
        ActivityKind.GroupSchooling => new("集团化办学", "group schooling"),
        ActivityKind.Award => new("奖励", "award"),
        ActivityKind.Finance => new("政府支持：资金", "government support: finance"),
        ActivityKind.Tax => new("政府支持：税收", "government support: tax"),
        ActivityKind.Land => new("政府支持：用地", "government support: land"),
        _ => new("其他", "other"),
    };

    public static BilingualText Of(ActivityAmount amount) => amount switch
    {
        ActivityAmount.Below100k => new("10 万元以内", "up to 100,000 yuan"),
        ActivityAmount.Below500k => new("10–50 万元", "100,000 to 500,000 yuan"),
        ActivityAmount.Below2m => new("50–200 万元", "500,000 to 2 million yuan"),
        ActivityAmount.Below10m => new("200–1000 万元", "2 to 10 million yuan"),
        _ => new("1000 万元以上", "above 10 million yuan"),
    };
}
