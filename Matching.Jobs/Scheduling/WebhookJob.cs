using Hangfire;
using Matching.Engine.Sharing;
using Matching.Jobs.Nightly;
using Matching.Jobs.Sharing;

namespace Matching.Jobs.Scheduling;

/// <summary>Tells webhooks what happened since they were told last, and tries again what was not taken, later each time.</summary>
public sealed class WebhookJob(FeedRefresher feed, WebhookStore webhooks, WebhookSender sender, ConsortiumDay day)
{
    private const int Most = 200;

    [Pass]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Without a webhook the feed is brought up to date by whoever reads it.
        if ((await webhooks.ListAsync(null, cancellationToken)).Count == 0)
            return;
        // One transaction: a crash leaves the feed as it was, and the next pass reads the same rows.
        await feed.RefreshAsync(cancellationToken);
        // One transaction for each webhook: a crash leaves the others to the next pass, and none is told twice of the same.
        await webhooks.GatherAsync(day.Today, cancellationToken);
        foreach (var (delivery, webhook) in await webhooks.DueAsync(Most, cancellationToken))
        {
            // A crash between the two leaves a delivery that was taken to be sent again: its id is the same, and receivers know it by that.
            var status = await sender.SendAsync(webhook, delivery, cancellationToken);
            await webhooks.NoteAsync(delivery, status, cancellationToken);
        }
    }
}
