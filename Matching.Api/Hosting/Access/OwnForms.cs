using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Hosting.Access;

/// <summary>Forms that came from a page of this service, and where they lead.</summary>
internal static class OwnForms
{
    public static async Task<bool> IsOursAsync(HttpContext http, IAntiforgery forms) =>
        http.Request.HasFormContentType && await forms.IsRequestValidAsync(http);

    public static StatusCodeHttpResult SeeOther(HttpContext http, string address)
    {
        http.Response.Headers.Location = address;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
