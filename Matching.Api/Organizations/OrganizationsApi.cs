using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Organizations;
using Matching.Engine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Organizations;

/// <summary>Who posts demands and offers programs. Rows make organizations by themselves; people say who they are.</summary>
internal static class OrganizationsApi
{
    public static readonly Problem NoSuchOrganization = Problem.NotFound(new("没有这个单位。", "There is no such organization."));

    public static void MapOrganizations(this RouteGroupBuilder api)
    {
        var organizations = api.MapGroup("/organizations").WithTags("Organizations");
        organizations.MapPost("", Create).Needs(Right.ConfirmOrganizations).WithSummary("Adds an organization").AnswersProblems(409, 413, 415, 422);
        organizations.MapGet("", List).Needs(Right.ReadOrganizations).CutByConsortium().WithSummary("Organizations, newest first");
        organizations.MapGet("/{id}", Get).Needs(Right.ReadOrganizations).WithSummary("One organization").Produces(304).AnswersProblems(404);
        organizations.MapPut("/{id}", Replace).Needs(Right.WriteOrganizations)
            .WithSummary("Replaces what an organization says of itself; under another name it keeps its rows").AnswersProblems(404, 409, 412, 413, 415);
        organizations.MapOrganizationChanges();
        organizations.MapOrganizationClaims();
    }

    internal static async Task<Results<Created<OrganizationResponse>, Problem>> Create(
        OrganizationRequest request, HttpContext http, OrganizationStore organizations, CodeTableStore codes, CancellationToken cancellationToken)
    {
        var (organization, errors) = request.ToOrganization(await codes.GetAsync(cancellationToken), null);
        if (!errors.None)
            return Problem.Invalid(errors);
        var written = await organizations.CreateAsync(organization!, cancellationToken);
        if (written.Outcome == WriteEffect.AlreadyExists)
            return Problem.AlreadyExists(written.Row!.Value.Id);
        return Conditional.Created(http, $"/api/v1/organizations/{written.Row!.Value.Id}", written.Row, OrganizationResponse.From);
    }

    /// <param name="region">A GB/T 2260 code; a province includes its cities.</param>
    /// <param name="q">Found in any of its names.</param>
    internal static async Task<Results<Ok<ListResponse<OrganizationResponse>>, Problem>> List(
        HttpContext http,
        OrganizationStore organizations,
        CodeTableStore codes,
        EnumQuery<OrganizationKind>? kind,
        EnumQuery<OrganizationState>? state,
        string? region,
        string? creditCode,
        string? q,
        int? limit,
        string? cursor,
        CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var filter = new OrganizationFilter
        {
            Kind = kind?.Value,
            State = state?.Value,
            Region = CodeWords.Region(await codes.GetAsync(cancellationToken), region, "region", errors),
            CreditCode = RequestText.Trimmed(creditCode)?.ToUpperInvariant(),
            Ids = http.CutMembers(),
            Text = RequestText.Trimmed(q),
        };
        var list = $"organizations {filter} {http.Request.Query[ConsortiumCut.Parameter]}";
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await organizations.ListAsync(filter, place.Before, place.Limit, cancellationToken);
        return TypedResults.Ok(new ListResponse<OrganizationResponse>([.. page.Items.Select(OrganizationResponse.From)], PageRequest.Next(list, page.Next)));
    }

    internal static async Task<Results<Ok<OrganizationResponse>, StatusCodeHttpResult, Problem>> Get(
        string id, HttpContext http, OrganizationStore organizations, CancellationToken cancellationToken)
    {
        var row = await organizations.GetAsync(id, cancellationToken);
        return Conditional.Get(http, row?.Version, NoSuchOrganization, () => OrganizationResponse.From(row!));
    }

    internal static async Task<Results<Ok<OrganizationResponse>, Problem>> Replace(
        string id, OrganizationReplacement request, HttpContext http, OrganizationStore organizations, CodeTableStore codes,
        CancellationToken cancellationToken)
    {
        var current = await organizations.GetAsync(id, cancellationToken);
        if (current is not null && !http.Caller().Covers(Right.WriteOrganizations, id))
            return Ownership.NotYours;
        if (Conditional.Refuses(http, current?.Version, NoSuchOrganization) is { } refused)
            return refused;
        var (organization, errors) = request.ToOrganization(await codes.GetAsync(cancellationToken), current!.Value);
        // Whoever takes a name takes its rows, those to come too: a person of the secretariat decides.
        if (organization is not null && organization.Name != current.Value.Name && !http.Caller().May(Right.ConfirmOrganizations))
            errors.Add("/name", "更名须由秘书处办理。", "The secretariat changes names.");
        if (!errors.None)
            return Problem.Invalid(errors);
        var written = await organizations.ReplaceAsync(organization!, Conditional.Expected(http, current.Version), cancellationToken);
        return written.Outcome == WriteEffect.AlreadyExists
            ? Problem.AlreadyExists(written.Row!.Value.Id)
            : Conditional.Replaced(http, written, NoSuchOrganization, OrganizationResponse.From);
    }
}
