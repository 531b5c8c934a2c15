using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Pages;
using Matching.Api.Pages.Layout;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Microsoft.AspNetCore.Authentication;

namespace Matching.Api.Pages.Public;

/// <summary>Signing in and out with a browser: by name and password, by a key, or in Development as one of the sample city's people.</summary>
internal static class SignInPages
{
    public const string Address = SignInForm.Address;

    private static readonly BilingualText Title = new("登录", "Sign in");

    private static readonly BilingualText WrongSignIn = new("用户名、密码或验证码不正确。", "The name, the password or the code is wrong.");

    private static readonly BilingualText WrongKey = new("没有这个密钥。", "There is no such key.");

    private static readonly BilingualText CodeNeeded = new(
        "密码正确。请再填写验证器上的 6 位数字。", "The password is right. Now give the six digits that your authenticator shows.");

    public static void MapSignIn(this RouteGroupBuilder pages)
    {
        pages.MapGet(Address, (string? to) => Form(to)).Needs(Right.Anyone);
        pages.MapPost(Address, In).Needs(Right.Anyone);
        pages.MapPost("/sign-in/sample", AsSample).Needs(Right.Anyone);
        pages.MapPost(SignInForm.OutAddress, (Delegate)Out).Needs(Right.Anyone);
    }

    /// <summary>The page that asks for a sign-in before it leads on.</summary>
    public static PageResult Form(string? to, int status = StatusCodes.Status200OK) => Form(new SignInModel(Visitor.IsOwn(to) ? to! : ""), status);

    private static PageResult Form(SignInModel model, int status) => PageResult.Of<SignInView, SignInModel>(Title, model) with { Status = status };

    private static async Task<IResult> In(
        HttpContext http, SignIns signIns, KnownKeys keys, WrongKeys wrongKeys, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var to = Visitor.IsOwn(form["to"]) ? form["to"] : "";
        if (form.Values.ContainsKey("key"))
            return await ByKeyAsync(http, form["key"].Trim(), to, keys, wrongKeys, cancellationToken);
        var model = new SignInModel(to) { Name = Cut(form["name"], Account.MaxName) };
        var outcome = await signIns.TryAsync(
            model.Name.Trim(), Cut(form["password"], Account.MaxPassword + 1), Cut(form["code"], Account.MaxCode).Trim(), http);
        if (outcome is SignInOutcome.Refused { Problem: var refusal })
            return refusal;
        if (outcome is SignInOutcome.SignedIn { Identity: var identity })
            return await EnterAsync(http, identity, to);
        var needsCode = outcome is SignInOutcome.CodeNeeded;
        return Form(model with { NeedsCode = needsCode || form["code"].Length > 0, Error = needsCode ? CodeNeeded : WrongSignIn }, 401);
    }

    private static async Task<IResult> ByKeyAsync(
        HttpContext http, string key, string to, KnownKeys keys, WrongKeys wrong, CancellationToken cancellationToken)
    {
        if (await keys.FindAsync(key, cancellationToken) is not { } holder)
        {
            if (wrong.IsLimited(http))
                return wrong.Refusal;
            wrong.Count(http);
            return Form(new SignInModel(to) { ByKey = true, Error = WrongKey }, 401);
        }

        // One cookie at a time: pages take either.
        await http.SignOutAsync(SessionCookie.Name);
        await http.SignInAsync(SignIn.Cookie, CallerIdentity.Of(holder, SignIn.Cookie));
        return Visitor.SeeOther(to.Length > 0 ? to : "/home");
    }

    private static async Task<IResult> AsSample(HttpContext http, SignIns signIns, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        return await signIns.TryAsSampleAsync(Cut(form["name"], Account.MaxName), Agent(http), cancellationToken) is { } identity
            ? await EnterAsync(http, identity, "")
            : Problem.ForStatus(404);
    }

    private static async Task<IResult> EnterAsync(HttpContext http, SessionIdentity identity, string to)
    {
        http.User = new(identity);
        await http.SignOutAsync(SignIn.Cookie);
        await http.SignInAsync(SessionCookie.Name, http.User);
        return Visitor.SeeOther(to.Length > 0 ? to : identity.Caller.Role == Role.Student ? "/internships" : "/home");
    }

    private static async Task<IResult> Out(HttpContext http, SessionStore sessions, KnownSessions known, CancellationToken cancellationToken)
    {
        if (http.User.Identity is SessionIdentity { Live.Session: var session })
        {
            await sessions.EndAsync(session.Id, session.AccountId, cancellationToken);
            known.Forget(session.Id);
            await http.SignOutAsync(SessionCookie.Name);
        }

        await http.SignOutAsync(SignIn.Cookie);
        return Visitor.SeeOther("/");
    }

    private static string Agent(HttpContext http) => http.Request.Headers.UserAgent.ToString();

    private static string Cut(string text, int length) => text.Length > length ? text[..length] : text;
}

/// <param name="To">Where to go on to, an address of this service; or nothing.</param>
public sealed record SignInModel(string To)
{
    public string Name { get; init; } = "";

    public bool NeedsCode { get; init; }

    public bool ByKey { get; init; }

    public BilingualText? Error { get; init; }
}
