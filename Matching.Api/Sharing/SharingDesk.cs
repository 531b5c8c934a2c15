using Matching.Api.Hosting.Access;
using Matching.Engine.Accounts;
using Matching.Engine.Sharing;
using Matching.Jobs.Nightly;

namespace Matching.Api.Sharing;

/// <summary>What a caller sees of others' data sets today.</summary>
internal sealed class SharingDesk(DataShareStore shares, ConsortiumDay day)
{
    /// <summary>An organization's own rows and what is shared with it; of a role in a consortium those of its members; of one in the whole all.</summary>
    public async Task<(Coverage Coverage, IReadOnlyList<SharedOwner> Owners)> CoverageAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var reach = caller.ReachOf(Right.ReadSharing);
        var own = reach == Reach.Own ? http.Scope(Right.ReadSharing).OwnNames : [];
        var owners = await shares.OwnersForAsync(reach == Reach.Own ? caller.Affiliation.OrganizationId : null, day.Today, cancellationToken);
        if (reach == Reach.All)
            return (new Coverage([], null), owners);
        var members = reach == Reach.Shown ? http.Scope(Right.ReadDemands).BoundNames ?? [] : [];
        var byDataset = Enum.GetValues<SharedDataset>().ToDictionary(dataset => dataset, dataset => (IReadOnlyCollection<string>)
            [.. owners.Where(owner => owner.Share.Dataset == dataset).SelectMany(owner => owner.Names), .. members, .. own]);
        return (new Coverage(own, byDataset), owners);
    }
}
