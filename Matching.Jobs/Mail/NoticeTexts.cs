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
        _ => Text(
            "轮次里还没有您的志愿", "a round lacks your list", "您参加了一个匹配轮次，还没有填志愿；锁定之后不能再填。",
            "You take part in a placement round without a list; once it is locked none can be handed in."),
    };

    private static (BilingualText, BilingualText) Text(string subject, string english, string body, string englishBody) =>
        (new($"Matching：{subject}", $"Matching: {english}"), new(body, englishBody));
}
