using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Engine.Accounts;
using Matching.Engine.Activities;
using Matching.Engine.Consortia;
using Matching.Engine.Storage;
using Matching.Jobs.Nightly;

namespace Matching.Api.Activities;

/// <summary>Of which consortia a caller sees activities, and which of them are the caller's to write.</summary>
internal sealed class ActivityDesk(ConsortiumStore consortia, ActivityStore activities, ConsortiumDay day)
{
    public static readonly Problem NoSuchActivity = Problem.NotFound(new("没有这项活动。", "There is no such activity."));

    public async Task<IReadOnlyList<Consortium>> ConsortiaAsync(HttpContext http, Right right, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var all = await consortia.ListAsync(caller.ReachOf(right) == Reach.Own ? caller.Affiliation.OrganizationId : null, day.Today, cancellationToken);
        return caller.ReachOf(right) == Reach.Shown ? [.. all.Where(consortium => consortium.Id == caller.Affiliation.ConsortiumId)] : all;
    }

    /// <summary>Null for whoever sees those of all.</summary>
    public async Task<IReadOnlyCollection<string>?> SeenAsync(HttpContext http, CancellationToken cancellationToken) =>
        http.Caller().ReachOf(Right.ReadActivities) == Reach.All ? null
            : [.. (await ConsortiaAsync(http, Right.ReadActivities, cancellationToken)).Select(consortium => consortium.Id)];

    /// <summary>Null where the caller sees none of this id.</summary>
    public async Task<Stored<Activity>?> FindAsync(string id, HttpContext http, CancellationToken cancellationToken)
    {
        if (await activities.GetAsync(id, cancellationToken) is not { } row)
            return null;
        return await SeenAsync(http, cancellationToken) is { } seen && !seen.Contains(row.Value.ConsortiumId) ? null : row;
    }

    /// <summary>The organization that a caller writes for; null for who writes for a consortium or the whole.</summary>
    public static string? Own(HttpContext http) =>
        http.Caller().ReachOf(Right.WriteActivities) == Reach.Own ? http.Caller().Affiliation.OrganizationId ?? "" : null;

    /// <summary>A member changes what it entered, the secretariat all of its consortium.</summary>
    public async Task<bool> MayWriteAsync(Activity activity, HttpContext http, CancellationToken cancellationToken) => Own(http) is { } own
        ? activity.EnteredFor == own
        : (await ConsortiaAsync(http, Right.WriteActivities, cancellationToken)).Any(consortium => consortium.Id == activity.ConsortiumId);

    /// <summary>All who are or were members, by id.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(string consortiumId, CancellationToken cancellationToken) =>
        (await consortia.MembersAsync(consortiumId, cancellationToken))
            .GroupBy(member => member.OrganizationId).ToDictionary(same => same.Key, same => same.First().Name, StringComparer.Ordinal);
}
