using Matching.Engine.Languages;
using Matching.Engine.Technology;

namespace Matching.Api.Pages.Technology;

/// <summary>Words and marks of needs, teams, projects and services.</summary>
internal static class TechnologyWords
{
    public static BilingualText Of(NeedVisibility visibility) => visibility switch
    {
        NeedVisibility.Private => new("仅本单位可见", "own organization only"),
        NeedVisibility.Named => new("点名单位可见", "organizations that are named"),
        _ => new("所有人可见", "everyone"),
    };

    public static BilingualText Of(DeedKind kind) => kind switch
    {
        DeedKind.Contract => new("合同", "contract"),
        DeedKind.Patent => new("专利", "patent"),
        DeedKind.Result => new("成果", "result"),
        DeedKind.Paper => new("论文", "paper"),
        _ => new("奖项", "award"),
    };

    public static BilingualText Of(ServiceKind kind) => kind switch
    {
        ServiceKind.Equipment => new("设备", "equipment"),
        ServiceKind.Laboratory => new("实验室", "laboratory"),
        _ => new("服务", "service"),
    };

    public static BilingualText Of(BookingState state) => state switch
    {
        BookingState.Asked => new("待确认", "asked for"),
        BookingState.Confirmed => new("已确认", "confirmed"),
        BookingState.Refused => new("未同意", "refused"),
        BookingState.Cancelled => new("已取消", "cancelled"),
        _ => new("已使用", "used"),
    };

    public static BilingualText FactorOf(string name) => name switch
    {
        "text" => new("文字", "text"),
        "field" => new("领域", "field"),
        "deeds" => new("业绩", "deeds"),
        "region" => new("地区", "region"),
        _ => new("余力", "capacity"),
    };

    public static string TagOf(ProjectState state) => state switch
    {
        ProjectState.Contract or ProjectState.Delivered or ProjectState.Accepted => "tag strong",
        ProjectState.Ended => "tag",
        _ => "tag partial",
    };
}
