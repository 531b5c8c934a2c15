using Matching.Engine.Languages;

namespace Matching.Jobs.Mail;

/// <summary>What notices say, in both languages: of no person, since mail is read on the way.</summary>
internal static class NoticeTexts
{
    public static (BilingualText Subject, BilingualText Body) Of(NoticeKind kind) => kind switch
    {
        NoticeKind.Applied => Text(
            "有新的实习申请", "a new application", "贵单位的一个岗位收到了新的申请，请登录查看。",
            "Somebody applied for one of your posts. Sign in to see it."),
        NoticeKind.Invited => Text(
            "企业邀请您面谈", "you are invited to talk", "您申请的一个岗位邀请您面谈，时间地点请登录查看。",
            "An enterprise invites you to talk. Sign in to see when and where."),
        NoticeKind.Offered => Text(
            "企业录取了您", "you have an offer", "您申请的一个岗位录取了您，请登录接受或放弃。",
            "An enterprise offers you a position. Sign in to accept or decline."),
        NoticeKind.Refused => Text(
            "申请有了结果", "an answer to your application", "您的一份申请有了结果，原因请登录查看。",
            "One of your applications is answered. Sign in to see why."),
        NoticeKind.Message => Text(
            "有新留言", "a new message", "一份实习申请里有对方的新留言，请登录查看。",
            "The other side of an application wrote to you. Sign in to read it."),
        NoticeKind.NewPosts => Text("您保存的搜索有新岗位", "new posts in your search", "您保存的实习搜索里有新岗位。", "There are new posts in a search that you keep."),
        NoticeKind.Accept => Text("实习安排等您接受", "a placement waits for you", "有一个实习安排等您接受或放弃。", "A placement waits for you to accept or decline it."),
        NoticeKind.Sign => Text(
            "实习协议等您签字", "an agreement waits for your signature", "有一份实习协议还没有您这一方的签字。",
            "An internship agreement lacks your side's signature."),
        NoticeKind.Begin => Text(
            "实习应已开始", "an internship was to begin", "有一个实习安排到了开始日期，请登记学生是否上岗。",
            "A placement has reached its first day: say whether the student works."),
        NoticeKind.Week => Text("上周的周记还没写", "last week is not recorded", "上一周的实习周记还没有写。", "Last week's record of your internship is not written."),
        NoticeKind.End => Text(
            "实习已到期", "an internship was to end", "有一个实习安排已到期，请登记结束和去向。",
            "A placement has reached its last day: say that it ended, and what came of it."),
        >= NoticeKind.Vote => DueTexts.Of(kind),
        >= NoticeKind.ProjectAnswered => Project(kind),
        _ => Text(
            "轮次里还没有您的志愿", "a round lacks your list", "您参加了一个匹配轮次，还没有填志愿；锁定之后不能再填。",
            "You take part in a placement round without a list; once it is locked none can be handed in."),
    };

    /// <summary>Of a technology project; what it is about stands behind the link alone.</summary>
    private static (BilingualText Subject, BilingualText Body) Project(NoticeKind kind) => kind switch
    {
        NoticeKind.ProjectAnswered => Text("技术需求有了应答", "a need is answered", "一个技术需求有团队应答，请登录查看。", "A team answered a technology need. Sign in to see it."),
        NoticeKind.ProjectTalks => Text("技术项目开始洽谈", "talks began", "一个技术项目进入洽谈，请登录查看。", "A technology project is in talks. Sign in to see it."),
        NoticeKind.ProjectOffered => Text(
            "技术项目有了合同条件", "terms are offered", "一个技术项目提出了合同条件，等院校签约，请登录查看。",
            "Terms of a technology project are offered and wait for the college. Sign in to see them."),
        NoticeKind.ProjectContract => Text("技术项目已签约", "a contract is signed", "一个技术项目已签约，请登录查看。", "A technology project is under contract. Sign in to see it."),
        NoticeKind.ProjectDelivered => Text(
            "技术项目已交付", "a project is delivered", "一个技术项目已交付，等企业验收，请登录查看。",
            "A technology project is delivered and waits for acceptance. Sign in to see it."),
        NoticeKind.ProjectAccepted => Text("技术项目已验收", "a project is accepted", "一个技术项目已验收，请登录查看。", "A technology project is accepted. Sign in to see it."),
        NoticeKind.ProjectShares => Text(
            "产权份额等待同意", "shares are proposed", "一个技术项目提出了成果的产权份额，等另一方同意，请登录查看。",
            "Shares of what a technology project yields are proposed and wait for the other side. Sign in to see them."),
        _ => Text("技术项目已终止", "a project ended", "一个技术项目已终止，请登录查看。", "A technology project ended. Sign in to see it."),
    };

    internal static (BilingualText, BilingualText) Text(string subject, string english, string body, string englishBody) =>
        (new($"Matching：{subject}", $"Matching: {english}"), new(body, englishBody));
}
