using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Pages.Layout;

/// <summary>Who looks at a page, also at one that is open to everybody; and that a form comes from one of our own pages.</summary>
internal static class Visitor
{
    private static readonly Problem Foreign = new(400, "antiForgery", new(
        "这个表单已失效（可能是登录状态变了）。请返回上一页，刷新后再提交。",
        "This form is not valid any more: you may have signed in or out since. Go back, reload the page and send it again."));

    public static async ValueTask<object?> KnowAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.User.Caller() is null && (await http.AuthenticateAsync(SignIn.KeyOrCookie)).Principal is { } known)
            http.User = known;
        var changes = !HttpMethods.IsGet(http.Request.Method);
        // A key in a header is sent by programs, never by a browser of its own accord.
        if (changes && http.Request.Headers.Authorization.Count == 0
            && !(http.Request.HasFormContentType && await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)))
        {
            return Foreign;
        }

        return await next(context);
    }

    /// <summary>After a form was taken: to a page, by its own request.</summary>
    public static IResult SeeOther(string address) => new Elsewhere(address);

    /// <summary>The id of what a route of the API made; its answer is not sent here, and so sets no header.</summary>
    public static string IdOf<T>(IResult made) => made is Created<T> { Location: { } address } ? address.Split('/')[^1] : "";

    /// <inheritdoc cref="SignInForm.IsOwn"/>
    public static bool IsOwn(string? address) => SignInForm.IsOwn(address);

    private sealed class Elsewhere(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
