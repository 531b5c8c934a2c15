using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Pages;
using Matching.Engine.Languages;
using Microsoft.AspNetCore.Authentication;

namespace Matching.Api.SignOn;

/// <summary>What a browser is shown that comes back from another sign-on.</summary>
internal static class SignOnAnswer
{
    private static readonly BilingualText Title = new("登录", "Sign in");

    /// <param name="to">Where to go on to; anything but an address of this service is left out.</param>
    public static async Task<IResult> OfAsync(HttpContext http, SignInOutcome outcome, string subject, string? to, WrongPasswords wrong)
    {
        if (outcome is SignInOutcome.SignedIn { Identity: var identity })
        {
            await http.SignInAsync(SessionCookie.Name, new(identity));
            return new MessagePage(Title, new("已登录。", "You are signed in.")) { To = SignInForm.IsOwn(to) ? to : SignInForm.Address };
        }

        if (outcome is SignInOutcome.Refused { Problem: var refusal })
            return new MessagePage(Title, refusal.Detail) { Status = refusal.StatusCode!.Value };
        wrong.Count(http);
        return outcome is SignInOutcome.Unknown ? Unknown(subject) : new MessagePage(Title, new(
            "这个账号已停用，或没有任何身份。", "This account was closed, or has no role any more."))
        { Status = StatusCodes.Status403Forbidden };
    }

    public static MessagePage Failed(WrongPasswords wrong, HttpContext http)
    {
        wrong.Count(http);
        return new(Title, new("统一身份认证没有成功，请重新登录。", "The sign-on did not succeed; sign in again.")) { Status = StatusCodes.Status401Unauthorized };
    }

    private static MessagePage Unknown(string subject) => new(Title, new(
        $"统一身份认证的账号“{subject}”还没有关联本服务的账号：请用邀请链接登录，或联系本单位管理账号的人。",
        $"The sign-on's account '{subject}' belongs to no account of this service yet: use your invitation's link, "
        + "or ask whoever looks after your organization's accounts."))
    {
        Status = StatusCodes.Status403Forbidden,
    };
}
