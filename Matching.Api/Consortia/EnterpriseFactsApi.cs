using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Matching.Engine.Organizations;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Consortia;

/// <summary>What an enterprise says of itself for 产教融合型企业: entered by itself, confirmed by those who look after its consortium, never written over.</summary>
internal static class EnterpriseFactsApi
{
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    private static readonly Problem NoSuchFact = Problem.NotFound(new("没有这一条。", "There is no such fact."));

    private static readonly Problem NotNow = new(409, "state", new("这一条现在不能这样处理。", "This cannot be said of it as it stands."));

    private static readonly Problem OwnEntry = new(403, "notYourPart", new("须由填报人以外的人确认。", "Somebody else than who entered it confirms it."));

    private static readonly BilingualText DayRange = new("须在 1900 年与今天之间。", "It lies between 1900 and today.");

    public static void MapEnterpriseFacts(this RouteGroupBuilder api)
    {
        var facts = api.MapGroup("/organizations/{organizationId}/facts").WithTags("Consortia");
        facts.MapGet("", List).Needs(Right.ReadConsortia)
            .WithSummary("What an enterprise says of itself for certification, with what was said of it").AnswersProblems(404);
        facts.MapPost("", Add).Needs(Right.WriteProducts).WithSummary("Adds a fact with its evidence; it waits for confirmation")
            .AnswersProblems(404, 409, 413, 415, 422);
        facts.MapPost("/{id}:confirm", Confirm).Needs(Right.ConfirmOrganizations).WithSummary("Confirms a fact: it counts from now on")
            .AnswersProblems(404, 409, 413, 415, 422);
        facts.MapPost("/{id}:refuse", Refuse).Needs(Right.ConfirmOrganizations).WithSummary("Refuses a fact, with the reason")
            .AnswersProblems(404, 409, 413, 415, 422);
        facts.MapPost("/{id}:withdraw", Withdraw).Needs(Right.WriteProducts).WithSummary("Withdraws a fact: it counts no more, and stays to be read")
            .AnswersProblems(404, 409, 413, 415, 422);
    }

    internal static async Task<Results<Ok<ListResponse<EnterpriseFactResponse>>, Problem>> List(
        string organizationId, HttpContext http, EnterpriseFactStore facts, OrganizationStore organizations, CancellationToken cancellationToken)
    {
        if (!http.Caller().Covers(Right.ReadConsortia, organizationId) || !await IsEnterpriseAsync(organizationId, organizations, cancellationToken))
            return CertificationApi.NoSuchEnterprise;
        return TypedResults.Ok(new ListResponse<EnterpriseFactResponse>(
            [.. (await facts.ListAsync(organizationId, cancellationToken)).Select(EnterpriseFactResponse.From)], null));
    }

    internal static async Task<Results<Created<EnterpriseFactResponse>, Problem>> Add(
        string organizationId, EnterpriseFactRequest request, HttpContext http, EnterpriseFactStore facts, OrganizationStore organizations,
        ConsortiumDay day, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        RequestRules.Check(request, "", errors);
        if (request.On < Earliest || request.On > day.Today)
            errors.Add("/on", DayRange);
        if (request.Kind == EnterpriseFactKind.Investment && request.Amount is not > 0)
            errors.Add("/amount", "投入须写明金额（元）。", "An investment says its amount in yuan.");
        if (request.Kind == EnterpriseFactKind.Investment && RequestText.Trimmed(request.Purpose) is null)
            errors.Add("/purpose", "投入须写明用途。", "An investment says what it is for.");
        if (!errors.None)
            return Problem.Invalid(errors);
        if (!http.Caller().Covers(Right.WriteProducts, organizationId))
            return Ownership.NotYours;
        if (!await IsEnterpriseAsync(organizationId, organizations, cancellationToken))
            return CertificationApi.NoSuchEnterprise;
        var added = await facts.AddAsync(
            new EnterpriseFact
            {
                OrganizationId = organizationId,
                Kind = request.Kind!.Value,
                On = request.On!.Value,
                Amount = request.Kind == EnterpriseFactKind.Investment ? request.Amount : null,
                Purpose = RequestText.Trimmed(request.Purpose) ?? "",
                Evidence = request.Evidence!.Trim(),
                EnteredBy = http.Caller().Id,
            },
            cancellationToken);
        return TypedResults.Created($"/api/v1/organizations/{organizationId}/facts", EnterpriseFactResponse.From(added));
    }

    internal static Task<Results<NoContent, Problem>> Confirm(
        string organizationId, string id, EnterpriseFactVerdictRequest request, HttpContext http, EnterpriseFactStore facts,
        CancellationToken cancellationToken) =>
        SayAsync(organizationId, id, EnterpriseFactState.Confirmed, request, Right.ConfirmOrganizations, http, facts, cancellationToken);

    internal static async Task<Results<NoContent, Problem>> Refuse(
        string organizationId, string id, EnterpriseFactVerdictRequest request, HttpContext http, EnterpriseFactStore facts,
        CancellationToken cancellationToken) =>
        RequestText.Trimmed(request.Reason) is null
            ? Problem.Invalid("/reason", new("请写明理由。", "Say why."))
            : await SayAsync(organizationId, id, EnterpriseFactState.Refused, request, Right.ConfirmOrganizations, http, facts, cancellationToken);

    internal static Task<Results<NoContent, Problem>> Withdraw(
        string organizationId, string id, EnterpriseFactVerdictRequest request, HttpContext http, EnterpriseFactStore facts,
        CancellationToken cancellationToken) =>
        SayAsync(organizationId, id, EnterpriseFactState.Withdrawn, request, Right.WriteProducts, http, facts, cancellationToken);

    private static async Task<Results<NoContent, Problem>> SayAsync(
        string organizationId, string id, EnterpriseFactState verdict, EnterpriseFactVerdictRequest request, Right right, HttpContext http,
        EnterpriseFactStore facts, CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (!http.Caller().Covers(right, organizationId))
            return NoSuchFact;
        return await facts.SayAsync(organizationId, id, verdict, RequestText.Trimmed(request.Reason) ?? "", http.Caller().Id, cancellationToken) switch
        {
            EnterpriseFactOutcome.Done => TypedResults.NoContent(),
            EnterpriseFactOutcome.NotNow => NotNow,
            EnterpriseFactOutcome.OwnEntry => OwnEntry,
            _ => NoSuchFact,
        };
    }

    private static async Task<bool> IsEnterpriseAsync(string id, OrganizationStore organizations, CancellationToken cancellationToken) =>
        await organizations.GetAsync(id, cancellationToken) is { Value.Kind: OrganizationKind.Enterprise };
}
