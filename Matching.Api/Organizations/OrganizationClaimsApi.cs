using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Matching.Engine.Organizations;
using Matching.Jobs.Mail;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Matching.Api.Organizations;

/// <summary>How an organization comes to have people: one of them claims it, and the secretariat decides.</summary>
internal static class OrganizationClaimsApi
{
    private static readonly Problem NoSuchClaim = Problem.NotFound(new("没有这个认领申请。", "There is no such claim."));

    private static readonly Problem Decided = new(409, "ended", new("这个申请已有决定。", "This claim was decided already."));

    internal static readonly Problem TooMany = new(409, "tooManyClaims", new("这个单位已有很多申请在等待决定。", "Many claims to this organization wait already."));

    private static readonly Problem NameTaken = new(409, "alreadyExists", new("这个用户名已被使用。", "This name is taken."));

    private static readonly Problem NoRole = new(422, "noRole", new("只有企业与院校可以认领。", "Enterprises and colleges can be claimed, and no others yet."));

    private static readonly BilingualText NoName = new("单位名称不可缺少。", "The organization's name is required.");

    public static void MapOrganizationClaims(this RouteGroupBuilder organizations)
    {
        organizations.MapPost("/{id}/claims", Claim).Needs(Right.Anyone).WithMetadata(new ShownOnce())
            .WithSummary("Says that one speaks for an organization; the secretariat decides").AnswersProblems(404, 409, 413, 415);
        organizations.MapPost("/claims", Register).Needs(Right.Anyone).WithMetadata(new ShownOnce())
            .WithSummary("Says that one speaks for an enterprise or a college by its name, and registers it where nobody has written it yet")
            .AnswersProblems(409, 413, 415, 422);
        organizations.MapPost("/claims/state", State).Needs(Right.Anyone).WithMetadata(new ShownOnce())
            .WithSummary("What became of a claim, by its secret").AnswersProblems(404, 413, 415);
        organizations.MapGet("/claims", List).Needs(Right.ConfirmOrganizations).WithSummary("Claims in a state, oldest first; waiting ones by default");
        organizations.MapPost("/claims/{claimId}/confirm", Confirm).Needs(Right.ConfirmOrganizations)
            .WithSummary("Makes the person's account, and the organization a confirmed one").AnswersProblems(404, 409, 422);
        organizations.MapPost("/claims/{claimId}/refuse", Refuse).Needs(Right.ConfirmOrganizations).WithSummary("Refuses a claim, with a reason")
            .AnswersProblems(404, 409, 413, 415, 422);
    }

    internal static async Task<Results<Created<ClaimStateResponse>, Problem>> Claim(
        string id, ClaimRequest request, HttpContext http, OrganizationStore organizations, OrganizationClaimStore claims, WrongPasswords limit,
        CancellationToken cancellationToken)
    {
        if (limit.IsLimited(http))
            return limit.Refusal;
        limit.Count(http);
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (await organizations.GetAsync(id, cancellationToken) is not { Value.MergedInto: null })
            return OrganizationsApi.NoSuchOrganization;
        var secret = ApiKeySecret.New();
        return Waiting(http, await claims.AddAsync(ClaimOf(request) with { OrganizationId = id }, secret, cancellationToken), secret);
    }

    internal static async Task<Results<Created<ClaimStateResponse>, Problem>> Register(
        NewOrganizationClaimRequest request, HttpContext http, OrganizationClaimStore claims, WrongPasswords limit, CancellationToken cancellationToken)
    {
        if (limit.IsLimited(http))
            return limit.Refusal;
        limit.Count(http);
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (request.Kind is not (OrganizationKind.Enterprise or OrganizationKind.College))
            return NoRole;
        if (OrganizationFacts.Name(request.Organization!) is not { Length: > 0 } name)
            return Problem.Invalid("/organization", NoName);
        var secret = ApiKeySecret.New();
        return Waiting(http, await claims.AddAsync(name, request.Kind.Value, ClaimOf(request), secret, cancellationToken), secret);
    }

    private static OrganizationClaim ClaimOf(ClaimRequest request) => new()
    {
        Id = "",
        OrganizationId = "",
        Name = request.Name!.Trim(),
        DisplayName = RequestText.Trimmed(request.DisplayName) ?? request.Name!.Trim(),
        Proof = request.Proof!,
    };

    private static Results<Created<ClaimStateResponse>, Problem> Waiting(HttpContext http, OrganizationClaim? claim, string secret)
    {
        if (claim is null)
            return TooMany;
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created("/api/v1/organizations/claims/state", ClaimStateResponse.From(claim, secret));
    }

    internal static async Task<Results<Ok<ClaimStateResponse>, Problem>> State(
        ClaimSecretRequest request, HttpContext http, OrganizationClaimStore claims, AccountStore accounts, AccountLinkStore links, WrongPasswords wrong,
        CancellationToken cancellationToken)
    {
        if (wrong.IsLimited(http))
            return wrong.Refusal;
        if (request.Secret is not { Length: > 0 } secret || await claims.FindBySecretAsync(secret, cancellationToken) is not { } claim)
        {
            wrong.Count(http);
            return NoSuchClaim;
        }

        http.Response.Headers.CacheControl = "no-store";
        var waits = await WaitsForPasswordAsync(claim, accounts, cancellationToken);
        return TypedResults.Ok(ClaimStateResponse.From(claim, link: waits ? await links.AddAsync(claim.AccountId!, cancellationToken) : null));
    }

    internal static async Task<Ok<ListResponse<ClaimResponse>>> List(
        HttpContext http, OrganizationClaimStore claims, EnumQuery<ClaimState>? state, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        var all = await claims.ListAsync(state?.Value ?? ClaimState.Waiting, cancellationToken);
        return TypedResults.Ok(new ListResponse<ClaimResponse>([.. all.Where(claim => MayDecide(http, claim)).Select(ClaimResponse.From)], null));
    }

    internal static async Task<Results<NoContent, Problem>> Confirm(
        string claimId, HttpContext http, OrganizationStore organizations, OrganizationClaimStore claims, UserManager<Account> accounts,
        AffiliationStore affiliations, Mailer mailer, CancellationToken cancellationToken)
    {
        if (await claims.GetAsync(claimId, cancellationToken) is not { } claim || !MayDecide(http, claim))
            return NoSuchClaim;
        if (claim.State != ClaimState.Waiting)
            return Decided;
        if (RoleOf((await organizations.GetAsync(claim.OrganizationId, cancellationToken))!.Value.Kind) is not { } role)
            return NoRole;
        var account = new Account { Name = claim.Name, DisplayName = claim.DisplayName };
        if (!(await accounts.CreateAsync(account)).Succeeded)
            return NameTaken;
        await affiliations.AddAsync(account.Id, new Affiliation(role, claim.OrganizationId), http.Caller().Id, cancellationToken);
        if (!await claims.DecideAsync(claim, account.Id, null, cancellationToken))
            return Decided;
        Tell(mailer, claim);
        return TypedResults.NoContent();
    }

    internal static async Task<Results<NoContent, Problem>> Refuse(
        string claimId, RefusalRequest request, HttpContext http, OrganizationClaimStore claims, Mailer mailer, CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (await claims.GetAsync(claimId, cancellationToken) is not { } claim || !MayDecide(http, claim))
            return NoSuchClaim;
        if (!await claims.DecideAsync(claim, null, request.Reason, cancellationToken))
            return Decided;
        Tell(mailer, claim);
        return TypedResults.NoContent();
    }

    internal static async Task<bool> WaitsForPasswordAsync(OrganizationClaim claim, AccountStore accounts, CancellationToken cancellationToken) =>
        claim.AccountId is { } account && await accounts.FindByIdAsync(account, cancellationToken) is { PasswordHash: null, ClosedAt: null };

    internal static void Tell(Mailer mailer, OrganizationClaim claim)
    {
        if (mailer.Reaches(claim.Name))
            mailer.TellClaim(claim.Id);
    }

    internal static bool MayDecide(HttpContext http, OrganizationClaim claim) => http.Caller().Covers(Right.ConfirmOrganizations, claim.OrganizationId);

    private static Role? RoleOf(OrganizationKind kind) => kind switch
    {
        OrganizationKind.Enterprise => Role.Enterprise,
        OrganizationKind.College => Role.College,
        _ => null,
    };
}
