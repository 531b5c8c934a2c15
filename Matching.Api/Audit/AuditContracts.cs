using Matching.Engine.Accounts;

namespace Matching.Api.Audit;

/// <summary>One thing that somebody did.</summary>
/// <param name="Actor">The id of the key or the account; empty for whoever was not signed in.</param>
/// <param name="Action">Method and route.</param>
/// <param name="ObjectId">The id of what it was done to; empty where there is no one object.</param>
/// <param name="Result">The status that was answered.</param>
/// <param name="Hash">Over the entry and the hash of the one before it.</param>
internal sealed record AuditResponse(
    long Number, DateTimeOffset At, string Actor, string Role, string? OrganizationId, string Action, string ObjectId, int Result, string Hash)
{
    public static AuditResponse From(AuditEntry entry) => new(
        entry.Number, entry.At, entry.Actor, entry.Role, entry.OrganizationId, entry.Action, entry.ObjectId, entry.Result, entry.Hash);
}

/// <param name="FirstBad">The number of the first entry that was changed, is missing or stands elsewhere; null where the trail holds.</param>
internal sealed record AuditCheckResponse(bool Holds, long? FirstBad);
