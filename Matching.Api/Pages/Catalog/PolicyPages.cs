using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Policies;
using Matching.Engine.Storage;

namespace Matching.Api.Pages.Catalog;

/// <summary>Rules of policy: what each asks, whether it may forbid, and a person's word that it stands so in its source.</summary>
internal static class PolicyPages
{
    private const string Address = "/policies";
    private const int Shown = 50;

    private static readonly Problem NoSuchRule = Problem.NotFound(new("没有这条规则。", "There is no such rule."));

    public static void MapPolicyPages(this RouteGroupBuilder pages)
    {
        pages.MapGet(Address, List).NeedsByKeyOrCookie(Right.ReadCodes);
        pages.MapPost($"{Address}/{{id}}/confirm", Confirm).NeedsByKeyOrCookie(Right.WritePolicies);
        pages.MapPost($"{Address}/{{id}}/doubt", Doubt).NeedsByKeyOrCookie(Right.WritePolicies);
    }

    private static async Task<PageResult> List(
        PolicyStore policies, string? code, string? status, long? before, CancellationToken cancellationToken)
    {
        var query = new PolicyQuery(code?.Trim() ?? "", Choices.Of<PolicyStatus>(status), before);
        var filter = new PolicyFilter { Code = query.Code.Length == 0 ? null : query.Code, Status = query.Status };
        var page = await policies.ListAsync(filter, before, Shown, cancellationToken);
        return PageResult.Of<PoliciesView, PoliciesModel>(new("政策规则", "Rules of policy"), new(page, query));
    }

    private static Task<IResult> Confirm(string id, HttpContext http, PolicyStore policies, CancellationToken cancellationToken) =>
        SetAsync(id, http.Caller().Id, policies, cancellationToken);

    private static Task<IResult> Doubt(string id, PolicyStore policies, CancellationToken cancellationToken) => SetAsync(id, null, policies, cancellationToken);

    private static async Task<IResult> SetAsync(string id, string? by, PolicyStore policies, CancellationToken cancellationToken) =>
        await policies.ConfirmAsync(id, by, cancellationToken) is { } rule
            ? Visitor.SeeOther($"{Address}{Addresses.Query(("code", rule.Value.Code))}")
            : NoSuchRule;
}

/// <summary>What is asked of the list.</summary>
public sealed record PolicyQuery(string Code, PolicyStatus? Status, long? Before);

public sealed record PoliciesModel(Page<Stored<PolicyRule>> Page, PolicyQuery Query);
