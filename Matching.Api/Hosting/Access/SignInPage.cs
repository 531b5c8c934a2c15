using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Matching.Api.Hosting.Answers;
using Matching.Engine.Languages;
using Microsoft.AspNetCore.Antiforgery;

namespace Matching.Api.Hosting.Access;

/// <summary>The page that takes the administrator's key, or for whoever is signed in the way on and out.</summary>
internal sealed class SignInPage : IResult
{
    private const string Style =
        """
        body{font:1rem/1.6 system-ui,sans-serif;max-width:28rem;margin:12vh auto;padding:0 1rem;color:#1b1f24;background:#fff}
        label,input,button{display:block;width:100%;box-sizing:border-box}
        input,button{font:inherit;padding:.6rem;margin:.4rem 0 1rem;border:1px solid #57606a;border-radius:4px}
        button{background:#0b5cad;color:#fff;border-color:#0b5cad}[role=alert]{color:#a40e26}
        """;

    private static readonly string ContentPolicy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Where to go on to; anything but an address of this service is left out.</summary>
    public string? To { get; init; }

    /// <summary>Who is signed in, or null.</summary>
    public string? Name { get; init; }

    /// <summary>True where a key was sent that nobody has.</summary>
    public bool WasWrong { get; init; }

    /// <summary>True for an address of this service, and no other's that looks like it.</summary>
    public static bool IsOwn(string? address) =>
        address is ['/', ..] && (address.Length == 1 || address[1] is not ('/' or '\\')) && address.All(letter => letter is > ' ' and <= '~' and not '\\');

    public async Task ExecuteAsync(HttpContext http)
    {
        var language = http.AnswerLanguage();
        var token = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        http.Response.StatusCode = Status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.ContentSecurityPolicy = ContentPolicy;
        var hidden = Hidden(token.FormFieldName, token.RequestToken);
        await http.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="{http.Response.Headers.ContentLanguage}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>{Say("登录", "Sign in")} · Matching 匹配</title><style>{Style}</style></head>
            <body><main><h1>Matching 匹配</h1>
            {(Name is null ? Form() : SignedIn(Name))}
            </main></body></html>
            """,
            http.RequestAborted);

        string Form() =>
            $"""
            <form method="post" action="{SignInRoutes.Address}">
            {(WasWrong ? $"<p role=\"alert\">{Say("没有这个密钥。", "There is no such key.")}</p>" : "")}
            <label for="key">{Say("管理员密钥", "Administrator's key")}</label>
            <input id="key" name="{SignInRoutes.KeyField}" type="password" required autofocus autocomplete="current-password">
            {hidden}{(IsOwn(To) ? Hidden(SignInRoutes.ToField, To) : "")}
            <button>{Say("登录", "Sign in")}</button></form>
            """;

        string SignedIn(string name) =>
            $"""
            <p>{Say("已登录", "Signed in")}: {HtmlEncoder.Default.Encode(name)}</p>
            <p><a href="/hangfire">{Say("后台任务", "Background jobs")}</a> · <a href="/docs">{Say("接口文档", "API")}</a></p>
            <form method="post" action="{SignInRoutes.OutAddress}">{hidden}<button>{Say("退出", "Sign out")}</button></form>
            """;

        string Say(string chinese, string english) => new BilingualText(chinese, english).In(language);
    }

    private static string Hidden(string name, string? value) =>
        $"""<input type="hidden" name="{HtmlEncoder.Default.Encode(name)}" value="{HtmlEncoder.Default.Encode(value ?? "")}">""";
}
