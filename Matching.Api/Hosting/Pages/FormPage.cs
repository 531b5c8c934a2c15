using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Matching.Api.Hosting.Answers;
using Matching.Engine.Languages;
using Microsoft.AspNetCore.Antiforgery;

namespace Matching.Api.Hosting.Pages;

/// <summary>A page of the way in: plain, in the caller's language, without script, and shown to no cache.</summary>
internal abstract class FormPage : IResult
{
    private const string Style =
        """
        body{font:1rem/1.6 system-ui,sans-serif;max-width:28rem;margin:12vh auto;padding:0 1rem;color:#1b1f24;background:#fff}
        label,input,button{display:block;width:100%;box-sizing:border-box}
        input,button{font:inherit;padding:.6rem;margin:.4rem 0 1rem;border:1px solid #57606a;border-radius:4px}
        button{background:#0b5cad;color:#fff;border-color:#0b5cad}[role=alert]{color:#a40e26}
        """;

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly string ContentPolicy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>What went wrong before, or null.</summary>
    public BilingualText? Alert { get; init; }

    protected abstract BilingualText Title { get; }

    /// <summary>An address to go on to by itself, or null.</summary>
    protected virtual string? Next => null;

    public async Task ExecuteAsync(HttpContext http)
    {
        var language = http.AnswerLanguage();
        var token = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        http.Response.StatusCode = Status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = ContentPolicy;
        var next = Next is { } to ? $"""<meta http-equiv="refresh" content="0;url={Encoded(to)}">""" : "";
        await http.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="{http.Response.Headers.ContentLanguage}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">{next}
            <title>{Title.In(language)} · Matching 匹配</title><style>{Style}</style></head>
            <body><main><h1>Matching 匹配</h1>
            {(Alert is { } alert ? $"<p role=\"alert\">{Encoded(alert.In(language))}</p>" : "")}
            {Body(text => text.In(language), Hidden(token.FormFieldName, token.RequestToken))}
            </main></body></html>
            """,
            http.RequestAborted);
    }

    /// <summary>What stands on the page.</summary>
    /// <param name="say">In the caller's language.</param>
    /// <param name="token">The field that each form holds.</param>
    protected abstract string Body(Func<BilingualText, string> say, string token);

    protected static string Hidden(string name, string? value) => $"""<input type="hidden" name="{Encoded(name)}" value="{Encoded(value ?? "")}">""";

    protected static string Encoded(string text) => Html.Encode(text);

    /// <summary>A field with its label.</summary>
    /// <param name="attributes">As they are to stand.</param>
    protected static string Field(string name, string label, string attributes) =>
        $"""<label for="{name}">{label}</label><input id="{name}" name="{name}" {attributes}>""";
}
