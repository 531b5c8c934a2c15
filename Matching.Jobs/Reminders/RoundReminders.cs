using Matching.Engine.Accounts;
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
    private const int Early = 7;
    private const int Late = 1;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var round in (await rounds.ListAsync(null, drafts: false, null, PageSize, cancellationToken)).Items.Select(row => row.Value)
            .Where(round => round.State == RoundState.Open))
        {
            if (StageOf(round.Plan.ClosesAt) is not { } stage)
                continue;
            foreach (var entrant in (await inputs.LoadAsync(round, cancellationToken)).Entrants.Where(entrant => entrant.Preferences.Count == 0))
            {
                if ((await students.GetAsync(entrant.StudentId, Scope.All, day.Today, cancellationToken))?.Value.AccountId is { } account
                    && await told.TakeAsync(account, $"{round.Id}/{stage}", cancellationToken))
                {
                    mailer.Remind(account, NoticeKind.List, $"/rounds/{round.Id}");
                }
            }
        }
    }

    /// <summary>What is said on a day, once each; null where lists should be in already.</summary>
    private string? StageOf(DateTimeOffset? closes)
    {
        if (closes is not { } at)
            return "List";
        var last = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, day.Zone).Date);
        return (last.DayNumber - day.Today.DayNumber) switch
        {
            < 0 => null,
            <= Late => "List/1",
            <= Early => "List/7",
            _ => "List",
        };
    }
}
