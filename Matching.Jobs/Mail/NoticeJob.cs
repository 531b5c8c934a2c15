using Hangfire;
using Matching.Engine.Accounts;
using Matching.Engine.Applications;
using Matching.Engine.Organizations;
using Matching.Engine.Students;
using Matching.Engine.Technology;
using Matching.Jobs.Nightly;

namespace Matching.Jobs.Mail;

/// <summary>Mails that something happened or waits. What is asked for names rows by id; whoever is gone meanwhile gets nothing.</summary>
public sealed class NoticeJob(
    ApplicationStore applications, StudentStore students, TechnologyProjectStore projects, AccountStore accounts, OrganizationStore organizations,
    MailSender mail, ConsortiumDay day)
{
    private const int Attempts = 5;

    [AutomaticRetry(Attempts = Attempts)]
    public async Task TellApplicationAsync(string applicationId, NoticeKind kind, bool toStudent, CancellationToken cancellationToken)
    {
        // To the enterprise only what it sees now: a withdrawn application, or consent, is told to nobody.
        var filter = new ApplicationFilter { Scope = Scope.All };
        if (await applications.GetAsync(applicationId, filter, cancellationToken) is not { Value: var application })
            return;
        var receivers = toStudent
            ? await StudentAsync(application.StudentId, cancellationToken)
            : await PeopleAsync(application.Enterprise, Role.Enterprise, cancellationToken);
        foreach (var account in receivers)
            await mail.SendNoticeAsync(account.Name, NoticeTexts.Of(kind), $"/applications/{applicationId}", cancellationToken);
    }

    /// <summary>A receiver whose server refuses the mail gets it with the next attempt, and the others a second time: better twice than not at all.</summary>
    [AutomaticRetry(Attempts = Attempts)]
    public async Task TellProjectAsync(string projectId, NoticeKind kind, CancellationToken cancellationToken)
    {
        if (await projects.GetAsync(projectId, ProjectSight.All, cancellationToken) is not { Value: var project })
            return;
        var people = (await PeopleOfAsync(project.EnterpriseId, Role.Enterprise, cancellationToken))
            .Concat(await PeopleOfAsync(project.CollegeId, Role.College, cancellationToken));
        foreach (var account in people)
            await mail.SendNoticeAsync(account.Name, NoticeTexts.Of(kind), $"/technology/projects/{projectId}", cancellationToken);
    }

    [AutomaticRetry(Attempts = Attempts)]
    public async Task RemindAsync(string accountId, NoticeKind kind, string path, CancellationToken cancellationToken)
    {
        if (await accounts.FindByIdAsync(accountId, cancellationToken) is { ClosedAt: null } account)
            await mail.SendNoticeAsync(account.Name, NoticeTexts.Of(kind), path, cancellationToken);
    }

    private async Task<IReadOnlyList<Account>> StudentAsync(string studentId, CancellationToken cancellationToken) =>
        (await students.GetAsync(studentId, Scope.All, day.Today, cancellationToken))?.Value.AccountId is { } id
            && await accounts.FindByIdAsync(id, cancellationToken) is { ClosedAt: null } account ? [account] : [];

    private async Task<IReadOnlyList<Account>> PeopleAsync(string organization, Role role, CancellationToken cancellationToken) =>
        await organizations.FindByNameAsync(organization, cancellationToken) is { Value.Id: var id } ? await PeopleOfAsync(id, role, cancellationToken) : [];

    private async Task<IReadOnlyList<Account>> PeopleOfAsync(string organizationId, Role role, CancellationToken cancellationToken) =>
        [.. (await accounts.ListAsync(organizationId, cancellationToken)).Where(one => one.Account.ClosedAt is null
            && one.Affiliations.Any(held => held.Affiliation.Role == role && held.Affiliation.OrganizationId == organizationId)).Select(one => one.Account)];
}
