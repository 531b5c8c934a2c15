using Matching.Engine.Accounts;
using Matching.Engine.Numerics;
using Matching.Engine.Reminders;
using Matching.Engine.Rounds;
using Matching.Engine.Students;
using Matching.Jobs.Mail;
using Matching.Jobs.Nightly;

namespace Matching.Jobs.Reminders;

/// <summary>
/// Students who take part in an open round and handed in no list: once, and where the round says when lists close, again seven days and a day before.
/// </summary>
internal sealed class RoundReminders(RoundStore rounds, RoundInputStore inputs, StudentStore students, ReminderStore told, Mailer mailer, ConsortiumDay day)
{
    private const int PageSize = 50;
    private const int Batch = 500;
    private const int Early = 7;
    private const int Late = 1;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var round in (await rounds.ListAsync(null, drafts: false, null, PageSize, cancellationToken)).Items.Select(row => row.Value)
            .Where(round => round.State == RoundState.Open))
        {
            if (StageOf(round.Plan.ClosesAt) is not { } stage)
                continue;
            var without = (await inputs.LoadAsync(round, cancellationToken)).Entrants.Where(entrant => entrant.Preferences.Count == 0)
                .Select(entrant => entrant.StudentId);
            var reminders = (await AccountsAsync(without, cancellationToken)).Select(account => (account, $"{round.Id}/{stage}")).ToList();
            foreach (var (account, _) in await told.TakeAsync(reminders, cancellationToken))
                mailer.Remind(account, NoticeKind.List, $"/rounds/{round.Id}");
        }
    }

    private async Task<IReadOnlyList<string>> AccountsAsync(IEnumerable<string> studentIds, CancellationToken cancellationToken)
    {
        var accounts = new List<string>();
        foreach (var batch in studentIds.Chunk(Batch))
        {
            var page = await students.ListAsync(
                new StudentFilter { Scope = Scope.All, Today = day.Today, Ids = batch }, null, batch.Length, cancellationToken);
            accounts.AddRange(page.Items.Select(row => row.Value.AccountId).OfType<string>());
        }

        return accounts;
    }

    /// <summary>What is said on a day, once each; null where lists should be in already.</summary>
    private string? StageOf(DateTimeOffset? closes)
    {
        if (closes is not { } at)
            return "List";
        var last = day.Zone.DayOf(at);
        return (last.DayNumber - day.Today.DayNumber) switch
        {
            < 0 => null,
            <= Late => "List/1",
            <= Early => "List/7",
            _ => "List",
        };
    }
}
