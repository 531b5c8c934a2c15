using Matching.Engine.Accounts;

namespace Matching.Api.Hosting.Access;

/// <summary>
/// Writes each request that changes something to the trail once it is answered, also one that was refused. A crash between the two leaves a change
/// without its entry, and never an entry without its request.
/// </summary>
internal sealed class AuditTrail(RequestDelegate next, AuditStore audit, ILogger<AuditTrail> logger)
{
    private const int MaxObject = 200;

    public Task InvokeAsync(HttpContext http) => RequestCaller.OnlyReads(http.Request) ? next(http) : AnswerAndWriteAsync(http);

    private async Task AnswerAndWriteAsync(HttpContext http)
    {
        await next(http);
        if (http.GetEndpoint() is not RouteEndpoint route || route.Metadata.GetMetadata<NeededRight>() is not { Right: var right }
            || route.Metadata.GetMetadata<ChangesNothing>() is not null || IsNoise(http, right))
        {
            return;
        }

        // Whoever hung up meanwhile has done it all the same.
        try
        {
            await audit.AddAsync(EntryOf(http, route), CancellationToken.None);
        }
        catch (System.Data.Common.DbException exception)
        {
            logger.LogError(exception, "{Method} {Route} was answered with {Status} and could not be written to the trail", http.Request.Method,
                route.RoutePattern.RawText, http.Response.StatusCode);
        }
    }

    /// <summary>Requests of whoever guesses keys would fill the trail: those are limited and logged elsewhere.</summary>
    private static bool IsNoise(HttpContext http, Right right) =>
        http.Response.StatusCode == 429 || (http.Response.StatusCode == 401 && right != Right.Anyone);

    private static AuditEntry EntryOf(HttpContext http, RouteEndpoint route)
    {
        var caller = http.User.Caller();
        var named = string.Join(' ', http.Request.RouteValues.Values.OfType<string>());
        var what = named.Length > 0 ? named : http.Response.Headers.Location.ToString().Split('/')[^1];
        return new AuditEntry
        {
            Actor = caller?.Id ?? "",
            Role = caller?.Role.ToString() ?? "",
            OrganizationId = caller?.Affiliation.OrganizationId,
            Action = $"{http.Request.Method} {route.RoutePattern.RawText}",
            // Ids are letters and digits; whatever else was sent in place of one is nobody's business.
            ObjectId = what.Length <= MaxObject && what.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-') ? what : "",
            Result = http.Response.StatusCode,
        };
    }
}

/// <summary>Marks a route that is asked by POST and changes nothing.</summary>
internal sealed record ChangesNothing;
