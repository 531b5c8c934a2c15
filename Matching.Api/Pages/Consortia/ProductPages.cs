using Matching.Api.Consortia;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Organizations;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Consortia;
using Matching.Engine.Organizations;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Consortia;

/// <summary>核心产品 of an organization: what stands in the lists of its consortia.</summary>
internal static class ProductPages
{
    public static void MapProductPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/organizations/{id}/products", List).NeedsByKeyOrCookie(Right.ReadConsortia);
        pages.MapPost("/organizations/{id}/products", Add).NeedsByKeyOrCookie(Right.WriteProducts);
        pages.MapPost("/organizations/{id}/products/{productId}/end", End).NeedsByKeyOrCookie(Right.WriteProducts);
    }

    private static Task<IResult> List(
        string id, string? done, HttpContext http, ProductStore products, OrganizationStore organizations, ConsortiumDay day,
        CancellationToken cancellationToken) =>
        ListAsync(id, FormData.Empty, done is not null, http, products, organizations, day, cancellationToken);

    private static async Task<IResult> Add(
        string id, HttpContext http, ProductStore products, OrganizationStore organizations, CodeTableStore codes, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var typed = form["industry"].Trim();
        var industry = typed.Length == 0 ? null : (await codes.GetAsync(cancellationToken)).IndustryCode(typed) ?? typed;
        var product = new ProductRequest { Name = form["name"], Description = form["description"], Industry = industry, Since = form.Day("since") };
        var made = await form.SendAsync(
            product, product => ProductsApi.Create(id, product, http, products, organizations, codes, day, cancellationToken));
        if (made is not Problem problem)
            return Visitor.SeeOther($"/organizations/{id}/products?done=1");
        if (problem.Errors is null)
            return problem;
        form.Refuse(problem, http.PageLanguage());
        return await ListAsync(id, form, false, http, products, organizations, day, cancellationToken);
    }

    private static async Task<IResult> End(
        string id, string productId, HttpContext http, ProductStore products, ConsortiumDay day, CancellationToken cancellationToken) =>
        (await ProductsApi.End(id, productId, http, products, day, cancellationToken)).Result is Problem problem
            ? problem
            : Visitor.SeeOther($"/organizations/{id}/products?done=1");

    private static async Task<IResult> ListAsync(
        string id, FormData form, bool done, HttpContext http, ProductStore products, OrganizationStore organizations, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        if (await organizations.GetAsync(id, cancellationToken) is not { Value: var organization })
            return OrganizationsApi.NoSuchOrganization;
        return PageResult.Of<ProductsView, ProductsModel>(new("核心产品", "Core products"), new(
            organization, await products.ListAsync([id], day.Today, cancellationToken), http.Caller().Covers(Right.WriteProducts, id), form, done)) with
        {
            Status = form.IsGood ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }
}

public sealed record ProductsModel(Organization Organization, IReadOnlyList<CoreProduct> Items, bool MayWrite, FormData Form, bool Done);
