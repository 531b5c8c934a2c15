using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Audit;

/// <summary>What was done, by whom. It can be read, and not changed.</summary>
internal static class AuditApi
{
    public static void MapAudit(this RouteGroupBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit");
        audit.MapGet("", List).Needs(Right.ReadAudit).WithSummary("What was done, newest first");
        audit.MapGet("/check", Check).Needs(Right.CheckAudit).WithSummary("Whether the trail is whole");
    }

    /// <param name="actor">The id of a key or an account.</param>
    internal static async Task<Results<Ok<ListResponse<AuditResponse>>, Problem>> List(
        HttpContext http, AuditStore audit, string? actor, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var all = caller.ReachOf(Right.ReadAudit) == Reach.All;
        var list = $"audit {actor} {(all ? "" : caller.Id)}";
        var errors = new RequestErrors();
        var place = PageRequest.Read(list, limit, cursor, errors);
        if (!errors.None)
            return Problem.Invalid(errors);
        var page = await audit.ListAsync(all ? null : caller.Organizations, actor, place.Before, place.Limit, cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new ListResponse<AuditResponse>([.. page.Items.Select(AuditResponse.From)], PageRequest.Next(list, page.Next)));
    }

    internal static async Task<Ok<AuditCheckResponse>> Check(AuditStore audit, CancellationToken cancellationToken)
    {
        var bad = await audit.FirstBadAsync(cancellationToken);
        return TypedResults.Ok(new AuditCheckResponse(bad is null, bad));
    }
}
