using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Consortia;
using Matching.Engine.Organizations;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Consortia;

/// <summary>核心产品 of organizations.</summary>
internal static class ProductsApi
{
    private static readonly Problem NoSuchProduct = Problem.NotFound(new("没有这个产品。", "There is no such product."));

    public static void MapProducts(this RouteGroupBuilder api)
    {
        var products = api.MapGroup("/organizations/{organizationId}/products").WithTags("Consortia");
        products.MapGet("", List).Needs(Right.ReadOrganizations).WithSummary("Core products of an organization, as it has them today");
        products.MapPost("", Create).Needs(Right.WriteProducts).WithSummary("Adds a core product").AnswersProblems(404, 409, 413, 415, 422);
        products.MapDelete("/{id}", End).Needs(Right.WriteProducts).WithSummary("Ends a core product, from today on").AnswersProblems(404);
    }

    internal static async Task<Ok<ListResponse<ProductResponse>>> List(
        string organizationId, ProductStore products, ConsortiumDay day, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ListResponse<ProductResponse>(
            [.. (await products.ListAsync([organizationId], day.Today, cancellationToken)).Select(ProductResponse.From)], null));

    internal static async Task<Results<Created<ProductResponse>, Problem>> Create(
        string organizationId, ProductRequest request, HttpContext http, ProductStore products, OrganizationStore organizations, CodeTableStore codes,
        ConsortiumDay day, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        RequestRules.Check(request, "", errors);
        var industry = CodeWords.Industry(await codes.GetAsync(cancellationToken), request.Industry, "/industry", errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        if (!http.Caller().Covers(Right.WriteProducts, organizationId))
            return Ownership.NotYours;
        if (await organizations.GetAsync(organizationId, cancellationToken) is not { Value: var organization })
            return Problem.NotFound(new("没有这个单位。", "There is no such organization."));
        var product = new CoreProduct
        {
            Id = "",
            OrganizationId = organizationId,
            Owner = organization.Name,
            Name = request.Name!.Trim(),
            Description = RequestText.Text(request.Description),
            Industry = industry,
            Since = request.Since ?? day.Today,
        };
        var id = await products.AddAsync(product, cancellationToken);
        return TypedResults.Created($"/api/v1/organizations/{organizationId}/products", ProductResponse.From(product with { Id = id }));
    }

    internal static async Task<Results<NoContent, Problem>> End(
        string organizationId, string id, HttpContext http, ProductStore products, ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (!http.Caller().Covers(Right.WriteProducts, organizationId))
            return Ownership.NotYours;
        return await products.EndAsync(id, [organizationId], day.Today, cancellationToken) ? TypedResults.NoContent() : NoSuchProduct;
    }
}
