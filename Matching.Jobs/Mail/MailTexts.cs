using Matching.Engine.Languages;

namespace Matching.Jobs.Mail;

/// <summary>What mails say, in both languages.</summary>
internal static class MailTexts
{
    public static readonly (BilingualText Subject, BilingualText Body) Invitation = (
        new("Matching：邀请您使用匹配服务", "Matching: you are invited"),
        new("请打开下面的链接设置密码，24 小时内有效，只能使用一次。", "Open this link to set your password. It opens once, within 24 hours."));

    public static readonly (BilingualText Subject, BilingualText Body) Reset = (
        new("Matching：重设密码", "Matching: set another password"),
        new(
            "有人请求重设您的密码。如果是您，请打开下面的链接，24 小时内有效，只能使用一次；如果不是，不必理会。",
            "Somebody asked to set another password for you. If that was you, open this link: once, within 24 hours. If not, leave it."));

    public static (BilingualText Subject, BilingualText Body) Confirmed(string organization) => (
        new("Matching：单位认领已确认", "Matching: your organization is confirmed"),
        new(
            $"您对“{organization}”的认领已确认。请打开下面的链接设置密码，24 小时内有效，只能使用一次。",
            $"Your claim to {organization} is confirmed. Open this link to set your password. It opens once, within 24 hours."));

    public static (BilingualText Subject, BilingualText Body) Refused(string organization, string reason) => (
        new("Matching：单位认领未通过", "Matching: your claim was refused"),
        new($"您对“{organization}”的认领未通过，理由：{reason}", $"Your claim to {organization} was refused: {reason}"));
}
