using System.Security.Claims;
using Matching.Engine.Accounts;

namespace Matching.Api.Hosting.Access;

/// <summary>Who asks, and whose rows that reaches.</summary>
internal static class RequestCaller
{
    /// <summary>Whoever is not signed in, where the service is open to the public.</summary>
    private static readonly Caller Public = new("", "public", new Affiliation(Role.Public), []);

    /// <summary>Null for whoever is not signed in.</summary>
    public static Caller? Caller(this ClaimsPrincipal user) => (user.Identity as CallerIdentity)?.Caller;

    /// <summary>Behind a route's policy there always is one.</summary>
    public static Caller Caller(this HttpContext http) => http.User.Caller() ?? Public;

    public static Scope Scope(this HttpContext http, Right right) => http.Cut(http.Caller().ScopeOf(right));

    /// <summary>What a role may do without a key, where the service is open to the public.</summary>
    public static bool IsPublic(Right right) => Public.May(right);

    /// <summary>By its method, the request changes nothing.</summary>
    public static bool OnlyReads(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
}
