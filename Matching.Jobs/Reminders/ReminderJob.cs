using Matching.Engine.Reminders;
using Matching.Jobs.Mail;

namespace Matching.Jobs.Reminders;

/// <summary>
/// Once a day, tells by mail what waits: placements to be accepted, signed, begun, recorded or ended (each again each week), lists that an open round lacks
/// (once, and before they close), what is due in consortia, their ledgers and technology (once), and what is new in kept searches. A pass may come again at
/// any moment: what was taken as told is not told twice, and a crash between the two loses one mail of one week.
/// </summary>
internal sealed class ReminderJob(
    PlacementReminders placements, RoundReminders rounds, ConsortiumReminders consortia, SearchReminders searches, ReminderStore told, Mailer mailer,
    TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(400);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!mailer.IsOn)
            return;
        await placements.RunAsync(cancellationToken);
        await rounds.RunAsync(cancellationToken);
        await consortia.RunAsync(cancellationToken);
        await searches.RunAsync(cancellationToken);
        await told.PruneAsync(clock.GetUtcNow() - Remembered, cancellationToken);
    }
}
