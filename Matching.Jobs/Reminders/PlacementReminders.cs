using Matching.Engine.Accounts;
using Matching.Engine.Organizations;
using Matching.Engine.Placements;
using Matching.Engine.Reminders;
using Matching.Engine.Students;
using Matching.Jobs.Mail;
using Matching.Jobs.Nightly;

namespace Matching.Jobs.Reminders;

/// <summary>What waits in placements.</summary>
internal sealed class PlacementReminders(
    PlacementStore placements, PlacementWeekStore weeks, StudentStore students, AccountStore accounts, OrganizationStore organizations, ReminderStore told,
    Mailer mailer, ConsortiumDay day)
{
    private const int PageSize = 500;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var people = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var filter = new PlacementFilter { Scope = Scope.All, Standing = true };
        for (long? before = long.MaxValue; before is not null;)
        {
            var page = await placements.ListAsync(filter, before, PageSize, cancellationToken);
            var last = await weeks.LastAsync([.. page.Items.Select(row => row.Value.Id)], cancellationToken);
            foreach (var placement in page.Items.Select(row => row.Value))
            {
                foreach (var due in PlacementDues.Of(placement, last.TryGetValue(placement.Id, out var week) ? week : null, day.Today))
                    await RemindAsync(placement, due, people, cancellationToken);
            }

            before = page.Next;
        }
    }

    private async Task RemindAsync(
        Placement placement, DueStep due, Dictionary<string, IReadOnlyList<string>> people, CancellationToken cancellationToken)
    {
        var subject = $"{placement.Id}/{due.Kind}/{PlacementWeek.MondayOf(day.Today):yyyy-MM-dd}";
        foreach (var account in await AccountsAsync(placement, due.Party, people, cancellationToken))
        {
            if (await told.TakeAsync(account, subject, cancellationToken))
                mailer.Remind(account, Enum.Parse<NoticeKind>($"{due.Kind}"), $"/placements/{placement.Id}");
        }
    }

    private async Task<IReadOnlyList<string>> AccountsAsync(
        Placement placement, PlacementParty party, Dictionary<string, IReadOnlyList<string>> people, CancellationToken cancellationToken)
    {
        if (party == PlacementParty.Student)
            return (await students.GetAsync(placement.StudentId, Scope.All, day.Today, cancellationToken))?.Value.AccountId is { } account ? [account] : [];
        var (name, role) = party == PlacementParty.College ? (placement.College, Role.College) : (placement.Enterprise, Role.Enterprise);
        if (people.TryGetValue(name, out var known))
            return known;
        return people[name] = await organizations.FindByNameAsync(name, cancellationToken) is { Value.Id: var id }
            ? [.. (await accounts.ListAsync(id, cancellationToken)).Where(one => one.Affiliations.Any(held => held.Affiliation.Role == role))
                .Select(one => one.Account.Id)]
            : [];
    }
}
