using Matching.Engine.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Matching.Api.Hosting.Access;

/// <summary>One policy for each <see cref="Right"/>, by its name; each route carries one.</summary>
internal static class RightPolicies
{
    public static IServiceCollection AddRights(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AccessOptions>().Bind(configuration.GetSection(AccessOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IAuthorizationHandler, RightHandler>();
        return services.AddAuthorization(options =>
        {
            foreach (var right in Enum.GetValues<Right>())
                options.AddPolicy(right.ToString(), policy => policy.AddRequirements(new NeededRight(right)));
        });
    }

    /// <summary>Opens the route to callers who have the right, and to nobody else.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder route, Right right)
        where TBuilder : IEndpointConventionBuilder =>
        right == Right.Anyone
            ? route.AllowAnonymous().WithMetadata(new NeededRight(right))
            : route.RequireAuthorization(right.ToString()).WithMetadata(new NeededRight(right));

    /// <summary>Fails the start where a route of the group was mapped without a right.</summary>
    public static void RefuseRoutesWithoutRight(this IEndpointConventionBuilder group) => group.Finally(route =>
    {
        if (!route.Metadata.OfType<NeededRight>().Any())
            throw new InvalidOperationException($"{route.DisplayName} has no right: say which by Needs(Right.…).");
    });

    private sealed class RightHandler(IOptions<AccessOptions> access) : AuthorizationHandler<NeededRight>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, NeededRight requirement)
        {
            if (context.User.Caller() is { } caller ? caller.May(requirement.Right) : access.Value.Public && RequestCaller.IsPublic(requirement.Right))
                context.Succeed(requirement);
            return Task.CompletedTask;
        }
    }
}

/// <summary>The right that a route asks for.</summary>
internal sealed record NeededRight(Right Right) : IAuthorizationRequirement;
