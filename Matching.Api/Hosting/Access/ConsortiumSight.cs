using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Jobs.Nightly;

namespace Matching.Api.Hosting.Access;

/// <summary>Which consortia a caller reaches: all for the whole; for a role in one that one; for an organization those that it belongs to today.</summary>
internal static class ConsortiumSight
{
    public static async Task<IReadOnlyList<Consortium>> ListAsync(HttpContext http, Right right, CancellationToken cancellationToken)
    {
        var (caller, services) = (http.Caller(), http.RequestServices);
        if (caller.ReachOf(right) == Reach.None)
            return [];
        var all = await services.GetRequiredService<ConsortiumStore>().ListAsync(
            caller.ReachOf(right) == Reach.Own ? caller.Affiliation.OrganizationId : null, services.GetRequiredService<ConsortiumDay>().Today,
            cancellationToken);
        return caller.ReachOf(right) == Reach.Shown ? [.. all.Where(consortium => consortium.Id == caller.Affiliation.ConsortiumId)] : all;
    }

    /// <summary>Null where there is none in reach.</summary>
    public static async Task<Consortium?> FindAsync(string id, HttpContext http, Right right, CancellationToken cancellationToken) =>
        (await ListAsync(http, right, cancellationToken)).FirstOrDefault(consortium => consortium.Id == id);
}
