using Matching.Api.Hosting.Access;
using Matching.Engine.Accounts;
using Matching.Engine.Files.Sources;
using Matching.Engine.Sharing;
using Matching.Engine.Uploads;
using Matching.Jobs.Nightly;

namespace Matching.Api.Sharing;

/// <summary>What a caller sees of others' data sets today.</summary>
internal sealed class SharingDesk(DataShareStore shares, UploadStore uploads, ConsortiumDay day)
{
    /// <summary>Rows that imports of a data set refused, of whose people the caller may know.</summary>
    public Task<RefusedRows> RefusedAsync(SharedDataset dataset, HttpContext http, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var of = caller.ReachOf(Right.ReadSharing) == Reach.All ? null : caller.Organizations;
        var cut = http.CutMembers();
        var within = cut is null ? of : of is null ? cut : [.. of.Intersect(cut, StringComparer.Ordinal)];
        return uploads.RefusedAsync(KindOf(dataset), within, cancellationToken);
    }

    private static ImportKind KindOf(SharedDataset dataset) => dataset switch
    {
        SharedDataset.Demands => ImportKind.Demands,
        SharedDataset.Programs => ImportKind.Programs,
        SharedDataset.Outcomes => ImportKind.Outcomes,
        _ => ImportKind.Students,
    };

    /// <summary>An organization's own rows and what is shared with it; of a role in a consortium those of its members; of one in the whole all.</summary>
    public async Task<(Coverage Coverage, IReadOnlyList<SharedOwner> Owners)> CoverageAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var reach = caller.ReachOf(Right.ReadSharing);
        var own = reach == Reach.Own ? http.Scope(Right.ReadSharing).OwnNames : [];
        var all = await shares.OwnersForAsync(reach == Reach.Own ? caller.Affiliation.OrganizationId : null, day.Today, cancellationToken);
        var cut = http.CutNames();
        var owners = cut is null ? all : [.. all.Where(owner => owner.Names.Any(cut.Contains))];
        if (reach == Reach.All)
            return (cut is null ? new Coverage([], null) : new Coverage([], Everywhere(cut)), owners);
        var members = reach == Reach.Shown ? http.Scope(Right.ReadDemands).BoundNames ?? [] : [];
        var byDataset = Enum.GetValues<SharedDataset>().ToDictionary(dataset => dataset, dataset => (IReadOnlyCollection<string>)
            [.. owners.Where(owner => owner.Share.Dataset == dataset).SelectMany(owner => owner.Names), .. members, .. own]);
        return (new Coverage(own, byDataset), owners);
    }

    private static Dictionary<SharedDataset, IReadOnlyCollection<string>> Everywhere(IReadOnlyCollection<string> names) =>
        Enum.GetValues<SharedDataset>().ToDictionary(dataset => dataset, _ => names);
}
