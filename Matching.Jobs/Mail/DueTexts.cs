using Matching.Engine.Languages;

namespace Matching.Jobs.Mail;

/// <summary>What mails say of what is due in a consortium: neither of whom nor of what, since mail is read on the way.</summary>
internal static class DueTexts
{
    public static (BilingualText Subject, BilingualText Body) Of(NoticeKind kind) => kind switch
    {
        NoticeKind.Vote => NoticeTexts.Text(
            "决议等您表决", "a decision waits for your vote", "联合体有一项决议等您表决，请登录投票。",
            "A decision of your consortium waits for your vote. Sign in to give it."),
        NoticeKind.Decision => NoticeTexts.Text(
            "决议即将到期", "a decision is due", "联合体有一项已通过的决议七天内到期或已逾期，请登录登记完成情况。",
            "An adopted decision of your consortium is due within a week, or overdue. Sign in to say what came of it."),
        NoticeKind.Report => NoticeTexts.Text(
            "考核填报即将截止", "a report is due", "联合体考核的填报两周内截止，贵单位还有没填的指标，请登录填报。",
            "Reports for an assessment are due within two weeks, and yours is not complete. Sign in to go on."),
        NoticeKind.Review => NoticeTexts.Text(
            "有填报等待审核", "reports wait for review", "联合体考核有新的填报等待审核，请登录查看。",
            "New reports for an assessment wait for review. Sign in to see them."),
        NoticeKind.Confirm => NoticeTexts.Text(
            "账本有一笔等您确认", "an entry waits for your confirmation", "权责账本有一笔申报等您确认，三天内到期；逾期未确认的不计入合计。",
            "A claim in the ledger waits for your confirmation, which ends within three days; what is not confirmed stays outside of totals."),
        NoticeKind.Unanswered => NoticeTexts.Text(
            "技术需求久无应答", "a need is unanswered", "贵单位的一个技术需求超过 30 天没有应答：可以写得更具体、公开给更多院校，或结束征集。",
            "One of your technology needs has had no answer for 30 days: say more of it, show it to more colleges, or close it."),
        _ => NoticeTexts.Text(
            "技术项目等您办理", "a project waits for you", "一个技术项目等贵单位办下一步已超过一周，请登录办理。",
            "A technology project has waited for your organization's next step for a week. Sign in to take it."),
    };
}
