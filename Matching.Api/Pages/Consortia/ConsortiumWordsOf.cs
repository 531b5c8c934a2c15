using Matching.Engine.Assessments;
using Matching.Engine.Consortia;
using Matching.Engine.Languages;
using Matching.Engine.MemberFigures;
using Matching.Engine.MemberLists;
using Matching.Engine.Organizations;
using Matching.Engine.Positions;

namespace Matching.Api.Pages.Consortia;

/// <summary>What kinds, roles and states of consortia and assessments are called by people.</summary>
internal static class ConsortiumWordsOf
{
    public static BilingualText Of(ConsortiumKind kind) =>
        kind == ConsortiumKind.City ? new("市域产教联合体", "City consortium") : new("行业产教融合共同体", "Industry community");

    public static BilingualText Of(ConsortiumStatus status) => status switch
    {
        ConsortiumStatus.Preparing => new("筹建", "preparing"),
        ConsortiumStatus.Suspended => new("暂停", "suspended"),
        ConsortiumStatus.Dissolved => new("解散", "dissolved"),
        _ => new("运行", "active"),
    };

    public static BilingualText Of(MemberRole role) => role switch
    {
        MemberRole.Lead => new("牵头", "Lead"),
        MemberRole.Director => new("理事", "Director"),
        MemberRole.Supporter => new("支持", "Supporter"),
        _ => new("成员", "Member"),
    };

    public static BilingualText Of(DecisionState state) => state switch
    {
        DecisionState.Adopted => new("✓ 通过", "✓ adopted"),
        DecisionState.Rejected => new("✗ 未通过", "✗ rejected"),
        _ => new("○ 表决中", "○ open"),
    };

    public static BilingualText Of(MemberListKind kind) => kind switch
    {
        MemberListKind.Products => new("核心产品", "Core products"),
        MemberListKind.TechnologyNeeds => new("技术需求", "Technology needs"),
        _ => new("人才需求", "Talents sought"),
    };

    public static BilingualText Of(AssessmentState state) => state switch
    {
        AssessmentState.Review => new("审核", "Review"),
        AssessmentState.Objection => new("异议", "Objections"),
        AssessmentState.Published => new("公布", "Published"),
        _ => new("填报", "Open"),
    };

    public static BilingualText Of(IndicatorStatus status) => status switch
    {
        IndicatorStatus.Met => new("✓ 达标", "✓ met"),
        IndicatorStatus.NotMet => new("✗ 未达标", "✗ not met"),
        IndicatorStatus.Overdue => new("！逾期", "! overdue"),
        _ => new("○ 不可评", "○ not assessable"),
    };

    /// <summary>Of a tag; the word beside it says the same.</summary>
    public static string ClassOf(IndicatorStatus status) => status switch
    {
        IndicatorStatus.Met => "strong",
        IndicatorStatus.NotMet => "bad",
        IndicatorStatus.Overdue => "partial",
        _ => "",
    };

    public static BilingualText Of(IndicatorKind kind) => kind switch
    {
        IndicatorKind.Basic => new("基础性", "Basic"),
        IndicatorKind.Substantive => new("实质性", "Substantive"),
        _ => new("否定性", "Negative"),
    };

    public static BilingualText Of(IndicatorAspect aspect) => aspect switch
    {
        IndicatorAspect.Progress => new("进度", "Progress"),
        IndicatorAspect.Depth => new("深度", "Depth"),
        _ => new("效度", "Effect"),
    };

    public static BilingualText Of(EnterpriseFactKind kind) => kind switch
    {
        EnterpriseFactKind.Founded => new("开始经营", "Began to operate"),
        EnterpriseFactKind.Investment => new("产教融合投入", "Investment"),
        EnterpriseFactKind.School => new("举办或参与举办职业院校", "Runs a vocational school"),
        EnterpriseFactKind.Group => new("牵头或共建职业教育集团", "Leads or co-founded an education group"),
        _ => new("参与 1+X 证书试点", "Takes part in the 1+X pilot"),
    };

    public static BilingualText Of(EnterpriseFactState state) => state switch
    {
        EnterpriseFactState.Confirmed => new("✓ 已确认", "✓ confirmed"),
        EnterpriseFactState.Refused => new("✗ 已退回", "✗ refused"),
        EnterpriseFactState.Withdrawn => new("✗ 已撤回", "✗ withdrawn"),
        _ => new("○ 待确认", "○ waits"),
    };

    public static BilingualText Of(MemberFigureArea area) => area switch
    {
        MemberFigureArea.Training => new("培训", "Training"),
        MemberFigureArea.Technology => new("技术", "Technology"),
        MemberFigureArea.Activities => new("活动与支持", "Activities and support"),
        MemberFigureArea.Ledger => new("权责台账", "Ledger"),
        _ => new("成员与对接", "Members and matching"),
    };

    /// <summary>What a row behind a figure is called; the row of an alarm or of a list has its code alone.</summary>
    public static BilingualText Of(MemberFigurePart row) => row.Entity switch
    {
        "alarm" => RuleNames.Of(row.Title),
        "list" when Enum.TryParse<MemberListKind>(row.Title, out var kind) => Of(kind),
        _ => new(row.Title, row.Title),
    };

    /// <summary>A value with its unit: a share in percent.</summary>
    public static string Number(double? value, bool isShare) =>
        value is not { } number ? "–" : isShare ? $"{number * 100:0.#} %" : $"{number:0.##}";
}
