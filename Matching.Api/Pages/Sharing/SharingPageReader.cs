using Matching.Api.Hosting.Access;
using Matching.Api.Pages.Layout;
using Matching.Api.Sharing;
using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.Sharing;
using Matching.Engine.Uploads;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Sharing;

/// <summary>What stands on the page of shared data.</summary>
internal sealed class SharingPageReader(
    SharingDesk desk, FeedRefresher refresher, FeedStore feed, DataShareStore shares, WebhookStore webhooks, ConsortiumStore consortia, ConsortiumDay day)
{
    public async Task<SharingModel> ReadAsync(HttpContext http, FormData form, string? secret, bool done, CancellationToken cancellationToken)
    {
        await refresher.RefreshAsync(cancellationToken);
        var (coverage, owners) = await desk.CoverageAsync(http, cancellationToken);
        var states = new List<(DatasetState State, RefusedRows Refused)>();
        foreach (var dataset in Enum.GetValues<SharedDataset>())
            states.Add((await feed.StateAsync(coverage, dataset, cancellationToken), await desk.RefusedAsync(dataset, http, cancellationToken)));
        if (!http.Caller().May(Right.WriteSharing) || http.Caller().Affiliation.OrganizationId is not { } own)
            return new(states, owners, [], [], [], form, secret, done);
        return new(
            states, owners, await shares.ListAsync(own, cancellationToken), await webhooks.ListAsync(own, cancellationToken),
            await consortia.ListAsync(own, day.Today, cancellationToken), form, secret, done);
    }
}
