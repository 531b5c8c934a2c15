using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Engine.Languages;
using Microsoft.AspNetCore.Authentication;

namespace Matching.Api.Pages.Public;

/// <summary>What went wrong, as a page that says what to do.</summary>
internal static class ErrorPages
{
    private const int AskAgainSeconds = 5;

    public static async Task DrawAsync(HttpContext http, Problem problem)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (problem.StatusCode == StatusCodes.Status401Unauthorized)
        {
            var to = $"{http.Request.PathBase}{http.Request.Path}{http.Request.QueryString}";
            await SignInPages.Form(to, StatusCodes.Status401Unauthorized).ExecuteAsync(http);
            return;
        }

        if (http.User.Caller() is null && (await http.AuthenticateAsync(SignIn.KeyOrCookie)).Principal is { } known)
            http.User = known;
        var status = problem.StatusCode ?? StatusCodes.Status500InternalServerError;
        var title = TitleOf(status, problem.Code);
        var page = PageResult.Of<ErrorView, ErrorModel>(title, new(status, title, DetailOf(problem), http.TraceIdentifier, problem.Page));
        await (page with { Status = status, Refresh = problem.Code == Problem.NotPublished.Code ? AskAgainSeconds : null }).ExecuteAsync(http);
    }

    private static BilingualText TitleOf(int status, string code) => (status, code) switch
    {
        (_, "notPublished") => new("第一次匹配还在计算", "The first matches are being worked out"),
        (403, _) => new("这里您不能进入", "You may not open this"),
        (404, _) => new("没有找到这个页面", "There is no such page"),
        (409, "alreadyExists") => new("已经有了", "It is there already"),
        (409, _) => new("内容已被改动", "It was changed meanwhile"),
        (413, _) => new("内容太大", "It is too large"),
        (429, _) => new("请稍等", "Please wait"),
        (503 or 507, _) => new("暂时不能提供服务", "Not available at the moment"),
        ( >= 500, _) => new("服务出了问题", "Something went wrong"),
        _ => new("没有完成", "It was not done"),
    };

    /// <summary>Programs are told of keys and addresses, people of what they can do.</summary>
    private static BilingualText DetailOf(Problem problem) => (problem.StatusCode, problem.Code) switch
    {
        (404, "notFound") when problem.Detail == Problem.ForStatus(404).Detail => new(
            "网址可能写错了，或者这一条已被删除，或者它的所有者没有向您公开。",
            "The address may be mistyped, or what it names was deleted, or its owner does not show it to you."),
        (403, "forbidden") => new("您现在的身份没有这项权限。", "What you are signed in as does not have this right."),
        (500, _) => new(
            "问题已记入日志。请稍后再试；若仍不行，请把下面的编号告诉管理员。",
            "The log has it. Try again later; if it stays, tell the administrator the number below."),
        (503, "notPublished") => new("本页会自动刷新，通常只要一两分钟。", "This page reloads by itself; it usually takes a minute or two."),
        _ => problem.Detail,
    };
}

/// <param name="Trace">Names the request in the log.</param>
/// <param name="Existing">The page of what stands in the way.</param>
public sealed record ErrorModel(int Status, BilingualText Title, BilingualText Detail, string Trace, string? Existing = null);
