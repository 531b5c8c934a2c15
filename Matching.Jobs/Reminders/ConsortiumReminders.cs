using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.Dues;
using Matching.Engine.Reminders;
using Matching.Jobs.Mail;
using Matching.Jobs.Nightly;

namespace Matching.Jobs.Reminders;

/// <summary>What is due in consortia, in their ledgers and in technology, each thing once to each person whom it concerns.</summary>
internal sealed class ConsortiumReminders(
    ConsortiumStore consortia, ConsortiumDueReader dues, TechnologyDueReader technology, AccountStore accounts, ReminderStore told, Mailer mailer,
    ConsortiumDay day)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var all = new List<ConsortiumDue>(await technology.ListAsync(null, day.Zone, cancellationToken));
        foreach (var one in await consortia.ListAsync(null, day.Today, cancellationToken))
            all.AddRange(await dues.OfConsortiumAsync(one.Id, day.Zone, cancellationToken));
        var people = (await accounts.ListAsync(null, cancellationToken)).Where(one => one.Account.ClosedAt is null)
            .SelectMany(one => one.Affiliations.Select(held => (Account: one.Account.Id, held.Affiliation))).ToList();
        var ofOrganization = people.Where(one => one.Affiliation is { OrganizationId: not null, Role: Role.Enterprise or Role.College })
            .ToLookup(one => one.Affiliation.OrganizationId!, one => one.Account, StringComparer.Ordinal);
        var ofConsortia = people.Where(one => Affiliation.MayHaveConsortium(one.Affiliation.Role)).ToList();
        var mails = (
            from due in all
            where due.IsTold(day.Today)
            from account in (due.OrganizationId is { } own ? ofOrganization[own] : ofConsortia.Where(one => Concerns(due, one.Affiliation))
                .Select(one => one.Account)).Distinct()
            where !due.DoneBy.Contains(account)
            select (Account: account, Subject: $"{due.Kind}/{due.Id}", Due: due)).ToList();
        // Told first: a crash here loses mails of one morning, and sends none twice.
        var taken = await told.TakeAsync([.. mails.Select(one => (one.Account, one.Subject))], cancellationToken);
        // Ten reports that wait in one assessment are one mail.
        foreach (var (account, kind, path) in mails.Where(one => taken.Contains((one.Account, one.Subject)))
            .Select(one => (one.Account, one.Due.Kind, one.Due.Path)).Distinct())
        {
            mailer.Remind(account, Enum.Parse<NoticeKind>($"{kind}"), path);
        }
    }

    /// <summary>Whether people of a consortium, or of all of them, have to do it.</summary>
    private static bool Concerns(ConsortiumDue due, Affiliation held) =>
        due.Roles.Contains(held.Role) && (held.ConsortiumId is null || held.ConsortiumId == due.ConsortiumId);
}
