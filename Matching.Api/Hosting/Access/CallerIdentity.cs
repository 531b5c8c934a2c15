using System.Security.Claims;
using Matching.Engine.Accounts;

namespace Matching.Api.Hosting.Access;

/// <summary>A caller as the framework carries it through a request.</summary>
internal class CallerIdentity(Caller caller, string scheme)
    : ClaimsIdentity([new(ClaimTypes.NameIdentifier, caller.Id), new(ClaimTypes.Name, caller.Name), new(ClaimTypes.Role, caller.Role.ToString())], scheme)
{
    public Caller Caller => caller;

    public static ClaimsPrincipal Of(Caller caller, string scheme) => new(new CallerIdentity(caller, scheme));
}
