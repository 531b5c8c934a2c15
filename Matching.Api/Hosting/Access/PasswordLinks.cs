using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Pages;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Hosting.Access;

/// <summary>What the link of an invitation or a reset opens in a browser.</summary>
internal static class PasswordLinks
{
    private const long MaxBytes = 16 * 1024;

    private static readonly BilingualText Title = new("设置密码", "Set your password");

    public static void MapPasswordLinks(this WebApplication app)
    {
        app.MapGet(SignInForm.LinkAddress, Show).Needs(Right.Anyone).ExcludeFromDescription();
        app.MapPost(SignInForm.LinkAddress, Set).Needs(Right.Anyone).ExcludeFromDescription().WithMetadata(new RequestSizeLimitAttribute(MaxBytes));
    }

    private static async Task<IResult> Show(
        HttpContext http, string? link, NewPassword passwords, IEnumerable<OtherSignOn> others, WrongPasswords wrong, CancellationToken cancellationToken)
    {
        if (wrong.IsLimited(http))
            return wrong.Refusal;
        return await passwords.FindAsync(link ?? "", cancellationToken) is { } account
            ? new PasswordPage { Link = link!, Name = account.Name, Others = [.. others] }
            : Gone(http, wrong);
    }

    private static async Task<IResult> Set(
        HttpContext http, NewPassword passwords, IEnumerable<OtherSignOn> others, WrongPasswords wrong, IAntiforgery forms,
        CancellationToken cancellationToken)
    {
        if (!await OwnForms.IsOursAsync(http, forms))
            return Problem.ForStatus(StatusCodes.Status400BadRequest);
        if (wrong.IsLimited(http))
            return wrong.Refusal;
        var form = await http.Request.ReadFormAsync(cancellationToken);
        var (link, password) = (form[SignInForm.LinkField].ToString(), form[SignInForm.PasswordField].ToString());
        if (await passwords.FindAsync(link, cancellationToken) is not { } account)
            return Gone(http, wrong);
        var errors = new RequestErrors();
        if (password.Length > Account.MaxPassword)
            errors.Add("", $"最多 {Account.MaxPassword} 个字符。", $"It must have {Account.MaxPassword} characters at most.");
        else if (await passwords.AcceptAsync(link, account, password, "", errors, cancellationToken))
            return OwnForms.SeeOther(http, SignInForm.Address);
        if (errors.None)
            return Gone(http, wrong);
        var said = string.Join(" ", errors.In(http.Language()).SelectMany(error => error.Value));
        return new PasswordPage { Link = link, Name = account.Name, Others = [.. others], Alert = new(said, said), Status = StatusCodes.Status400BadRequest };
    }

    private static MessagePage Gone(HttpContext http, WrongPasswords wrong)
    {
        wrong.Count(http);
        return new(Title, new("这个链接不存在、已经用过或已过期。", "There is no such link, or it was used, or it has ended.")) { Status = StatusCodes.Status404NotFound };
    }
}
