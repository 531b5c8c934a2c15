using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Hosting.Access;

/// <summary>Forms that came from a page of this service, and where they lead.</summary>
internal static class OwnForms
{
    public static async Task<bool> IsOursAsync(HttpContext http, IAntiforgery forms) =>
        http.Request.HasFormContentType && await HasTokenAsync(http, forms);

    /// <summary>Whether a request has its token. A form that is too large to look for one is refused as such, not taken for a fault of the service.</summary>
    public static async Task<bool> HasTokenAsync(HttpContext http, IAntiforgery forms)
    {
        try
        {
            return await forms.IsRequestValidAsync(http);
        }
        catch (AntiforgeryValidationException failed) when (failed.InnerException is BadHttpRequestException or InvalidDataException)
        {
            throw failed.InnerException as BadHttpRequestException
                ?? new BadHttpRequestException(failed.Message, StatusCodes.Status413PayloadTooLarge, failed.InnerException!);
        }
    }

    public static StatusCodeHttpResult SeeOther(HttpContext http, string address)
    {
        http.Response.Headers.Location = address;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
