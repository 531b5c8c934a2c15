using Matching.Api.Consortia;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.MemberFigures;
using Matching.Engine.Organizations;
using Matching.Engine.Policies;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Consortia;

/// <summary>What an enterprise has to show for 产教融合型企业: entered by itself, confirmed by the secretariat.</summary>
internal static class CertificationPages
{
    public static void MapCertificationPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/organizations/{id}/certification", Show).NeedsByKeyOrCookie(Right.ReadConsortia);
        pages.MapPost("/organizations/{id}/facts", Add).NeedsByKeyOrCookie(Right.WriteProducts);
        pages.MapPost("/organizations/{id}/facts/{fact}/confirm", Confirm).NeedsByKeyOrCookie(Right.ConfirmOrganizations);
        pages.MapPost("/organizations/{id}/facts/{fact}/refuse", Refuse).NeedsByKeyOrCookie(Right.ConfirmOrganizations);
        pages.MapPost("/organizations/{id}/facts/{fact}/withdraw", Withdraw).NeedsByKeyOrCookie(Right.WriteProducts);
    }

    /// <summary>The field of why a fact is refused.</summary>
    public static string ReasonOf(string fact) => $"reason-{fact}";

    private static Task<IResult> Show(string id, string? done, HttpContext http, CancellationToken cancellationToken) =>
        ShowAsync(id, FormData.Empty, done, http, cancellationToken);

    private static async Task<IResult> Add(string id, HttpContext http, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var added = await form.SendAsync(
            new EnterpriseFactRequest
            {
                Kind = form.Choice<EnterpriseFactKind>("kind"),
                On = form.Day("on"),
                Amount = form.Amount("amount"),
                Purpose = form["purpose"],
                Evidence = form["evidence"],
            },
            request => EnterpriseFactsApi.Add(
                id, request, http, Get<EnterpriseFactStore>(http), Get<OrganizationStore>(http), Get<ConsortiumDay>(http), cancellationToken));
        return await AfterAsync(added, "added", id, form, "reason", http, cancellationToken);
    }

    private static async Task<IResult> Confirm(string id, string fact, HttpContext http, CancellationToken cancellationToken)
    {
        var confirmed = await EnterpriseFactsApi.Confirm(id, fact, new(), http, Get<EnterpriseFactStore>(http), cancellationToken);
        return await AfterAsync(confirmed.Result, "confirmed", id, await FormData.ReadAsync(http), ReasonOf(fact), http, cancellationToken);
    }

    private static async Task<IResult> Refuse(string id, string fact, HttpContext http, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var refused = await EnterpriseFactsApi.Refuse(
            id, fact, new() { Reason = form[ReasonOf(fact)] }, http, Get<EnterpriseFactStore>(http), cancellationToken);
        return await AfterAsync(refused.Result, "refused", id, form, ReasonOf(fact), http, cancellationToken);
    }

    private static async Task<IResult> Withdraw(string id, string fact, HttpContext http, CancellationToken cancellationToken)
    {
        var withdrawn = await EnterpriseFactsApi.Withdraw(id, fact, new(), http, Get<EnterpriseFactStore>(http), cancellationToken);
        return await AfterAsync(withdrawn.Result, "withdrawn", id, await FormData.ReadAsync(http), ReasonOf(fact), http, cancellationToken);
    }

    /// <summary>What can be mended, or was done by somebody else meanwhile, is said on the page.</summary>
    /// <param name="reason">The field of why it is refused.</param>
    private static async Task<IResult> AfterAsync(
        IResult answer, string done, string id, FormData form, string reason, HttpContext http, CancellationToken cancellationToken)
    {
        if (answer is not Problem problem)
            return Visitor.SeeOther($"/organizations/{id}/certification?done={done}");
        if (problem.Errors is null && problem.StatusCode != StatusCodes.Status409Conflict)
            return problem;
        form.Refuse(problem, http.PageLanguage(), ("reason", reason));
        return await ShowAsync(id, form, null, http, cancellationToken);
    }

    private static async Task<IResult> ShowAsync(
        string id, FormData form, string? done, HttpContext http, CancellationToken cancellationToken)
    {
        if (await CertificationApi.FileAsync(
            id, http, Get<OrganizationStore>(http), Get<CooperationStore>(http), Get<EnterpriseFactStore>(http), Get<PolicyStore>(http),
            Get<ConsortiumDay>(http), cancellationToken) is not var (enterprise, file))
        {
            return CertificationApi.NoSuchEnterprise;
        }

        var caller = http.Caller();
        return PageResult.Of<CertificationView, CertificationModel>(
            new("产教融合型企业佐证", "Evidence for certification"),
            new(
                enterprise, file, await Get<EnterpriseFactStore>(http).ListAsync(id, cancellationToken), form, CertificationApi.IsOwn(http, id),
                caller.Covers(Right.WriteProducts, id), caller.Covers(Right.ConfirmOrganizations, id) ? caller.Id : null, done)) with
        {
            Status = form.IsGood ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }

    private static T Get<T>(HttpContext http)
        where T : notnull => http.RequestServices.GetRequiredService<T>();
}

/// <param name="Facts">All that were entered, with what was said of them.</param>
/// <param name="MayAdd">The reader enters facts, and withdraws them.</param>
/// <param name="Confirmer">The id of a reader who confirms what others entered; null for others.</param>
/// <param name="Done">The step that was made a moment ago.</param>
public sealed record CertificationModel(
    Organization Enterprise, CertificationFile File, IReadOnlyList<EnterpriseFact> Facts, FormData Form, bool IsOwn, bool MayAdd, string? Confirmer,
    string? Done);
