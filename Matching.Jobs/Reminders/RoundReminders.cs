using Matching.Engine.Accounts;
using Matching.Engine.Reminders;
using Matching.Engine.Rounds;
using Matching.Engine.Students;
using Matching.Jobs.Mail;
using Matching.Jobs.Nightly;

namespace Matching.Jobs.Reminders;

/// <summary>Students who take part in an open round and handed in no list.</summary>
internal sealed class RoundReminders(RoundStore rounds, RoundInputStore inputs, StudentStore students, ReminderStore told, Mailer mailer, ConsortiumDay day)
{
    private const int PageSize = 50;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var round in (await rounds.ListAsync(null, drafts: false, null, PageSize, cancellationToken)).Items.Select(row => row.Value)
            .Where(round => round.State == RoundState.Open))
        {
            foreach (var entrant in (await inputs.LoadAsync(round, cancellationToken)).Entrants.Where(entrant => entrant.Preferences.Count == 0))
            {
                if ((await students.GetAsync(entrant.StudentId, Scope.All, day.Today, cancellationToken))?.Value.AccountId is { } account
                    && await told.TakeAsync(account, $"{round.Id}/List", cancellationToken))
                {
                    mailer.Remind(account, NoticeKind.List, $"/rounds/{round.Id}");
                }
            }
        }
    }
}
