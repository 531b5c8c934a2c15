using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Organizations;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Organizations;
using Matching.Engine.Outcomes;
using Matching.Engine.Pairs;
using Matching.Engine.Storage;
using Matching.Jobs.Mail;
using Microsoft.AspNetCore.Identity;

namespace Matching.Api.Pages.Secretariat;

/// <summary>Members, outcomes and the trail.</summary>
internal static class SecretariatPages
{
    private const int PageSize = 30;

    public static void MapSecretariat(this RouteGroupBuilder pages)
    {
        pages.MapRuns();
        pages.MapReview();
        pages.MapJudging();
        pages.MapGet("/members", Members).NeedsByKeyOrCookie(Right.ReadOrganizations);
        pages.MapPost("/members/claims/{claimId}/confirm", Confirm).NeedsByKeyOrCookie(Right.ConfirmOrganizations);
        pages.MapPost("/members/claims/{claimId}/refuse", Refuse).NeedsByKeyOrCookie(Right.ConfirmOrganizations);
        pages.MapGet("/outcomes", Outcomes).NeedsByKeyOrCookie(Right.ReadOutcomes);
        pages.MapGet("/audit", Audit).NeedsByKeyOrCookie(Right.ReadAudit);
    }

    private static async Task<PageResult> Members(
        HttpContext http, OrganizationStore organizations, OrganizationClaimStore claims, string? q, string? kind, string? state, long? before,
        CancellationToken cancellationToken)
    {
        var filter = new OrganizationFilter
        {
            Kind = Choices.Of<OrganizationKind>(kind),
            State = Choices.Of<OrganizationState>(state),
            Text = q?.Trim() is { Length: > 0 } text ? text : null,
        };
        var page = await organizations.ListAsync(filter, before, PageSize, cancellationToken);
        var waiting = http.Caller().May(Right.ConfirmOrganizations) ? await claims.ListAsync(ClaimState.Waiting, cancellationToken) : [];
        var claimed = new List<ClaimOf>();
        foreach (var claim in waiting.Where(claim => OrganizationClaimsApi.MayDecide(http, claim)))
            claimed.Add(new(claim, (await organizations.GetAsync(claim.OrganizationId, cancellationToken))?.Value.Name ?? ""));
        return PageResult.Of<MembersView, MembersModel>(new("成员单位", "Members"), new(page, claimed, q ?? "", kind ?? "", state ?? ""));
    }

    private static async Task<IResult> Confirm(
        string claimId, HttpContext http, OrganizationStore organizations, OrganizationClaimStore claims, UserManager<Account> accounts,
        AffiliationStore affiliations, Mailer mailer, CancellationToken cancellationToken)
    {
        var done = await OrganizationClaimsApi.Confirm(claimId, http, organizations, claims, accounts, affiliations, mailer, cancellationToken);
        return done.Result is Problem problem ? problem : Visitor.SeeOther("/members");
    }

    private static async Task<IResult> Refuse(
        string claimId, HttpContext http, OrganizationClaimStore claims, Mailer mailer, CancellationToken cancellationToken)
    {
        var reason = (await FormData.ReadAsync(http))["reason"].Trim();
        if (reason.Length is 0 or > OrganizationClaim.MaxReason)
            return Problem.Invalid("reason", new("请写明拒绝的理由。", "Say why it is refused."));
        if (await claims.GetAsync(claimId, cancellationToken) is not { State: ClaimState.Waiting } claim
            || !OrganizationClaimsApi.MayDecide(http, claim))
        {
            return Problem.ForStatus(404);
        }

        if (await claims.DecideAsync(claim, null, reason, cancellationToken))
            OrganizationClaimsApi.Tell(mailer, claim);
        return Visitor.SeeOther("/members");
    }

    private static async Task<PageResult> Outcomes(
        HttpContext http, OutcomeStore outcomes, string? kind, string? demand, long? before, CancellationToken cancellationToken)
    {
        var filter = new OutcomeFilter { Scope = http.Scope(Right.ReadOutcomes), Kind = Choices.Of<OutcomeKind>(kind), DemandId = demand };
        var page = await outcomes.ListAsync(filter, before, PageSize, cancellationToken);
        return PageResult.Of<OutcomesView, OutcomesModel>(
            new("结果", "Outcomes"), new(page, kind ?? "", demand ?? "", http.Caller().May(Right.WriteOutcomes)));
    }

    private static async Task<PageResult> Audit(
        HttpContext http, AuditStore audit, string? actor, string? check, long? before, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var owners = caller.ReachOf(Right.ReadAudit) == Reach.All ? null : caller.Organizations;
        var page = await audit.ListAsync(owners, string.IsNullOrEmpty(actor) ? null : actor, before, PageSize, cancellationToken);
        var isChecked = check is not null && caller.May(Right.CheckAudit);
        return PageResult.Of<AuditView, AuditModel>(new("审计", "Audit"), new(page, actor ?? "", isChecked)
        {
            FirstBad = isChecked ? await audit.FirstBadAsync(cancellationToken) : null,
        });
    }
}

public sealed record MembersModel(Page<Stored<Organization>> Page, IReadOnlyList<ClaimOf> Claims, string Query, string Kind, string State);

/// <param name="Organization">What is claimed.</param>
public sealed record ClaimOf(OrganizationClaim Claim, string Organization);

public sealed record OutcomesModel(Page<NamedPair<Outcome>> Page, string Kind, string Demand, bool MayWrite);

/// <param name="IsChecked">The whole trail was worked through.</param>
public sealed record AuditModel(Page<AuditEntry> Page, string Actor, bool IsChecked)
{
    /// <summary>The first entry that does not hold; null where all do.</summary>
    public long? FirstBad { get; init; }
}
