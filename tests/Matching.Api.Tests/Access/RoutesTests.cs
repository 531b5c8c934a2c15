using Matching.Api.Hosting.Access;
using Matching.Engine.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace Matching.Api.Tests.Access;

internal sealed class RoutesTests : ApiFixture
{
    [Test]
    public void Routes_EachCarriesAPolicyNamedByARight()
    {
        var routes = Service.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToList();
        Assert.That(routes, Has.Count.GreaterThan(50));
        Assert.That(routes.Where(route => !IsGuarded(route)).Select(route => route.DisplayName), Is.Empty);
    }

    [Test]
    public void Route_WithoutARight_DoesNotStart()
    {
        var app = Microsoft.AspNetCore.Builder.WebApplication.CreateSlimBuilder().Build();
        var group = Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGroup(app, "/api");
        Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGet(group, "/open", () => "open");
        group.RefuseRoutesWithoutRight();
        Assert.That(
            () => ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).ToList(),
            Throws.InvalidOperationException.With.Message.Contains("/api/open"));
    }

    [Test]
    public void Table_SaysOfEachRoleAndRight() => Assert.That(
        () => Enum.GetValues<Right>().SelectMany(right => Enum.GetValues<Role>().Select(role => Rights.Of(role, right))).ToList(), Throws.Nothing);

    private static bool IsGuarded(RouteEndpoint route)
    {
        if (route.Metadata.GetMetadata<NeededRight>() is not { } needed)
            return false;
        var open = route.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        var policies = route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).ToList();
        return needed.Right == Right.Anyone ? open : !open && policies.Contains(needed.Right.ToString());
    }
}
