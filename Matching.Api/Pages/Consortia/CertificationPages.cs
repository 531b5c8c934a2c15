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
using Microsoft.AspNetCore.Http.HttpResults;

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

    private static Task<IResult> Show(
        string id, HttpContext http, OrganizationStore organizations, CooperationStore cooperation, EnterpriseFactStore facts, PolicyStore policies,
        ConsortiumDay day, CancellationToken cancellationToken) =>
        ShowAsync(id, FormData.Empty, http, organizations, cooperation, facts, policies, day, cancellationToken);

    private static async Task<IResult> Add(
        string id, HttpContext http, OrganizationStore organizations, CooperationStore cooperation, EnterpriseFactStore facts, PolicyStore policies,
        ConsortiumDay day, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var added = (await EnterpriseFactsApi.Add(
            id,
            new()
            {
                Kind = Choices.Of<EnterpriseFactKind>(form["kind"]),
                On = Choices.Day(form["on"]),
                Amount = Choices.Amount(form["amount"]),
                Purpose = form["purpose"],
                Evidence = form["evidence"],
            },
            http, facts, organizations, day, cancellationToken)).Result;
        if (added is Problem problem)
            form.Refuse(problem, http.PageLanguage());
        return form.IsGood
            ? Visitor.SeeOther($"/organizations/{id}/certification?done=added")
            : await ShowAsync(id, form, http, organizations, cooperation, facts, policies, day, cancellationToken);
    }

    private static async Task<IResult> Confirm(string id, string fact, HttpContext http, EnterpriseFactStore facts, CancellationToken cancellationToken) =>
        Then(id, "confirmed", await EnterpriseFactsApi.Confirm(id, fact, new(), http, facts, cancellationToken));

    private static async Task<IResult> Refuse(string id, string fact, HttpContext http, EnterpriseFactStore facts, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        return Then(id, "refused", await EnterpriseFactsApi.Refuse(id, fact, new() { Reason = form["reason"] }, http, facts, cancellationToken));
    }

    private static async Task<IResult> Withdraw(string id, string fact, HttpContext http, EnterpriseFactStore facts, CancellationToken cancellationToken) =>
        Then(id, "withdrawn", await EnterpriseFactsApi.Withdraw(id, fact, new(), http, facts, cancellationToken));

    private static IResult Then(string id, string done, Results<NoContent, Problem> said) =>
        said.Result is Problem problem ? problem : Visitor.SeeOther($"/organizations/{id}/certification?done={done}");

    private static async Task<IResult> ShowAsync(
        string id, FormData form, HttpContext http, OrganizationStore organizations, CooperationStore cooperation, EnterpriseFactStore facts,
        PolicyStore policies, ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (await CertificationApi.FileAsync(id, http, organizations, cooperation, facts, policies, day, cancellationToken) is not var (enterprise, file))
            return CertificationApi.NoSuchEnterprise;
        var caller = http.Caller();
        return PageResult.Of<CertificationView, CertificationModel>(
            new("产教融合型企业佐证", "Evidence for certification"),
            new(
                enterprise, file, await facts.ListAsync(id, cancellationToken), form, CertificationApi.IsOwn(http, id),
                caller.Covers(Right.WriteProducts, id), caller.Covers(Right.ConfirmOrganizations, id) ? caller.Id : null)) with
        {
            Status = form.IsGood ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }
}

/// <param name="Facts">All that were entered, with what was said of them.</param>
/// <param name="MayAdd">The reader enters facts, and withdraws them.</param>
/// <param name="Confirmer">The id of a reader who confirms what others entered; null for others.</param>
public sealed record CertificationModel(
    Organization Enterprise, CertificationFile File, IReadOnlyList<EnterpriseFact> Facts, FormData Form, bool IsOwn, bool MayAdd, string? Confirmer);
