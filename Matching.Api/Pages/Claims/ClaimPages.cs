using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Pages;
using Matching.Api.Hosting.Requests;
using Matching.Api.Organizations;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Matching.Engine.Organizations;

namespace Matching.Api.Pages.Claims;

/// <summary>
/// How an enterprise or a college comes to have people: one of them says so with a proof, and sees here what became of it. The secret by which to ask is kept
/// by the browser that claimed, and shown there, to ask from another.
/// </summary>
internal static class ClaimPages
{
    public const string Address = "/claims";

    private static readonly LoopbackCookie Cookie = new("matching-claim") { SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(90) };

    private static readonly BilingualText Title = new("认领单位", "Claim an organization");

    private static readonly BilingualText NoSuchCode = new("没有这个查询码的申请。", "There is no claim with this code.");

    public static void MapClaims(this RouteGroupBuilder pages)
    {
        pages.MapGet(Address, Show).Needs(Right.Anyone);
        pages.MapPost(Address, Ask).Needs(Right.Anyone);
        pages.MapGet($"{Address}/new", (string? organization) => Form(new(new Dictionary<string, string> { ["organization"] = organization ?? "" })))
            .Needs(Right.Anyone);
        pages.MapPost($"{Address}/new", Claim).Needs(Right.Anyone);
        pages.MapPost($"{Address}/password", SetPassword).Needs(Right.Anyone);
        pages.MapPost($"{Address}/forget", Forget).Needs(Right.Anyone);
    }

    private static async Task<IResult> Show(
        HttpContext http, OrganizationClaimStore claims, OrganizationStore organizations, AccountStore accounts, CancellationToken cancellationToken)
    {
        if (http.Request.Cookies[Cookie.Name!] is not { Length: > 0 } secret || await claims.FindBySecretAsync(secret, cancellationToken) is not { } claim)
            return Asking(null);
        http.Response.Headers.CacheControl = "no-store";
        return PageResult.Of<ClaimView, ClaimModel>(Title, new(
            claim,
            (await organizations.GetAsync(claim.OrganizationId, cancellationToken))?.Value.Name ?? "",
            secret,
            await OrganizationClaimsApi.WaitsForPasswordAsync(claim, accounts, cancellationToken)));
    }

    private static async Task<IResult> Ask(HttpContext http, OrganizationClaimStore claims, WrongPasswords wrong, CancellationToken cancellationToken)
    {
        if (wrong.IsLimited(http))
            return wrong.Refusal;
        var secret = (await FormData.ReadAsync(http))["secret"].Trim();
        if (secret.Length is 0 or > Organization.MaxId || await claims.FindBySecretAsync(secret, cancellationToken) is null)
        {
            wrong.Count(http);
            return Asking(NoSuchCode);
        }

        Remember(http, secret);
        return Visitor.SeeOther(Address);
    }

    private static async Task<IResult> Claim(
        HttpContext http, OrganizationClaimStore claims, WrongPasswords limit, CancellationToken cancellationToken)
    {
        if (limit.IsLimited(http))
            return limit.Refusal;
        var form = await FormData.ReadAsync(http);
        var (language, name) = (http.PageLanguage(), OrganizationFacts.Name(form["organization"]));
        Require(form, "organization", name, Organization.MaxName, language);
        Require(form, "name", form["name"].Trim(), Account.MaxName, language);
        Require(form, "proof", form["proof"].Trim(), OrganizationClaim.MaxProof, language);
        if (!form.IsGood)
            return Form(form, 400);
        limit.Count(http);
        var kind = Choices.Of<OrganizationKind>(form["kind"]) == OrganizationKind.College ? OrganizationKind.College : OrganizationKind.Enterprise;
        var (secret, person) = (ApiKeySecret.New(), form["name"].Trim());
        var claim = await claims.AddAsync(name, kind, new OrganizationClaim
        {
            Id = "",
            OrganizationId = "",
            Name = person,
            DisplayName = form["display"].Trim() is { Length: > 0 and <= Account.MaxName } shown ? shown : person,
            Proof = form["proof"].Trim(),
        }, secret, cancellationToken);
        if (claim is null)
            return OrganizationClaimsApi.TooMany;
        Remember(http, secret);
        return Visitor.SeeOther(Address);
    }

    private static async Task<IResult> SetPassword(
        HttpContext http, OrganizationClaimStore claims, AccountStore accounts, AccountLinkStore links, CancellationToken cancellationToken)
    {
        if (http.Request.Cookies[Cookie.Name!] is not { Length: > 0 } secret || await claims.FindBySecretAsync(secret, cancellationToken) is not { } claim
            || !await OrganizationClaimsApi.WaitsForPasswordAsync(claim, accounts, cancellationToken))
        {
            return Visitor.SeeOther(Address);
        }

        return Visitor.SeeOther($"{SignInForm.LinkAddress}?link={Uri.EscapeDataString(await links.AddAsync(claim.AccountId!, cancellationToken))}");
    }

    private static IResult Forget(HttpContext http)
    {
        http.Response.Cookies.Delete(Cookie.Name!, Cookie.Build(http));
        return Visitor.SeeOther(Address);
    }

    private static void Remember(HttpContext http, string secret) => http.Response.Cookies.Append(Cookie.Name!, secret, Cookie.Build(http));

    private static PageResult Asking(BilingualText? error) =>
        PageResult.Of<ClaimCodeView, ClaimCodeModel>(Title, new(error)) with { Status = error is null ? 200 : 404 };

    private static PageResult Form(FormData form, int status = 200) => PageResult.Of<ClaimFormView, FormData>(Title, form) with { Status = status };

    private static void Require(FormData form, string field, string value, int max, Language language)
    {
        if (value.Length == 0)
            form.Refuse(field, RequestRules.Missing, language);
        else if (value.Length > max)
            form.Refuse(field, new($"最多 {max} 个字符。", $"It must have {max} characters at most."), language);
    }
}

/// <param name="Organization">What is claimed.</param>
/// <param name="Secret">By which to ask from another browser.</param>
/// <param name="WaitsForPassword">Confirmed, and nobody has set a password yet.</param>
public sealed record ClaimModel(OrganizationClaim Claim, string Organization, string Secret, bool WaitsForPassword);

/// <param name="Error">What was wrong with the code that was sent; null for none.</param>
public sealed record ClaimCodeModel(BilingualText? Error);
