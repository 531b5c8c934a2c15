using System.ComponentModel;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Imports;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Languages;
using Matching.Engine.Policies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Policies;

/// <summary>Rules of policy in versions. What nobody verified is shown, and forbids nothing until a person confirms it.</summary>
internal static class PoliciesApi
{
    private static readonly Problem NoSuchRule = Problem.NotFound(new("没有这条规则。", "There is no such rule."));

    private static readonly BilingualText VersionTooLong = new(
        $"版本最多 {PolicyLimits.MaxVersion} 个字符。", $"A version has {PolicyLimits.MaxVersion} characters at most.");

    private static readonly BilingualText StarWithin = new(
        "* 只能写在最后，表示以此开头的所有代码，如 enterprise.*。", "A * stands at the end alone, for all codes that begin so, such as enterprise.*.");

    public static void MapPolicies(this RouteGroupBuilder api)
    {
        var policies = api.MapGroup("/policies").WithTags("Policies");
        policies.MapPost("/import", Import).TakesImport("application/json").Needs(Right.WritePolicies)
            .WithSummary("Takes a version of rules: CSV, xlsx, NDJSON, or JSON with a list of rules; older versions stay");
        policies.MapGet("", List).Needs(Right.ReadCodes).WithSummary("Rules of policy, newest first, with whether they may forbid");
        policies.MapGet("/{id}", Get).Needs(Right.ReadCodes).WithSummary("One rule").Produces(304).AnswersProblems(404);
        policies.MapPost("/{id}/confirm", Confirm).Needs(Right.WritePolicies)
            .WithSummary("Says that the caller looked the rule up in its source: from now on it may forbid").AnswersProblems(404, 409, 422);
        policies.MapDelete("/{id}/confirm", TakeBack).Needs(Right.WritePolicies).WithSummary("Takes a confirmation back").AnswersProblems(404);
    }

    internal static async Task<Results<Ok<ImportResponse>, PushStreamHttpResult, Problem>> Import(
        Stream body, [Description("Of all rows; where it is absent, each says its own.")] string? version, [AsParameters] ImportQuery query,
        HttpContext http, PolicyImport import, CancellationToken cancellationToken) =>
        RequestText.Trimmed(version) is { Length: > PolicyLimits.MaxVersion }
            ? Problem.Invalid("version", VersionTooLong)
            : await ImportRoutes.HandleAsync(
                http, body, query, (file, token) => import.RunAsync(file, RequestText.Trimmed(version), token), null, null, cancellationToken);

    internal static async Task<Results<Ok<ListResponse<PolicyResponse>>, Problem>> List(
        HttpContext http,
        PolicyStore policies,
        CodeTableStore codes,
        string? version,
        [Description("A code of GB/T 2260, or CN: that region's own rules.")] string? region,
        [Description("A rule's code, or, with * at its end, how codes begin: enterprise.* asks for all rules on enterprises.")] string? code,
        EnumQuery<PolicyStatus>? status,
        int? limit,
        string? cursor,
        CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var filter = new PolicyFilter
        {
            Version = version,
            Region = region == PolicyRule.Country ? region : CodeWords.Region(await codes.GetAsync(cancellationToken), region, "region", errors),
            Code = RequestText.Trimmed(code),
            Status = status?.Value,
        };
        if (filter.Code?.IndexOf('*') is >= 0 and var star && star < filter.Code.Length - 1)
            errors.Add("code", StarWithin);
        var list = $"policies {filter}";
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await policies.ListAsync(filter, place.Before, place.Limit, cancellationToken);
        var language = http.AnswerLanguage();
        return TypedResults.Ok(new ListResponse<PolicyResponse>(
            [.. page.Items.Select(rule => PolicyResponse.Of(rule, language))], PageRequest.Next(list, page.Next)));
    }

    internal static async Task<Results<Ok<PolicyResponse>, StatusCodeHttpResult, Problem>> Get(
        string id, HttpContext http, PolicyStore policies, CancellationToken cancellationToken)
    {
        var rule = await policies.GetAsync(id, cancellationToken);
        return Conditional.Get(http, rule?.Version, NoSuchRule, () => PolicyResponse.Of(rule!, http.AnswerLanguage()));
    }

    internal static async Task<Results<Ok<PolicyResponse>, Problem>> Confirm(
        string id, HttpContext http, PolicyStore policies, CancellationToken cancellationToken) =>
        await policies.ConfirmAsync(id, http.Caller().Id, cancellationToken) is { } rule
            ? TypedResults.Ok(PolicyResponse.Of(rule, http.AnswerLanguage()))
            : NoSuchRule;

    internal static async Task<Results<Ok<PolicyResponse>, Problem>> TakeBack(
        string id, HttpContext http, PolicyStore policies, CancellationToken cancellationToken) =>
        await policies.ConfirmAsync(id, null, cancellationToken) is { } rule ? TypedResults.Ok(PolicyResponse.Of(rule, http.AnswerLanguage())) : NoSuchRule;
}
