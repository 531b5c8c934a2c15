using Hangfire;
using Microsoft.Extensions.Options;

namespace Matching.Jobs.Mail;

/// <summary>Has mail sent in the background. What is asked for names an account or a claim, and holds neither a name nor a secret.</summary>
public sealed class Mailer(IOptions<MailOptions> options, IBackgroundJobClient jobs)
{
    public bool IsOn => options.Value.IsOn;

    /// <summary>Whether somebody of this name gets mail: where mail is sent, and the name is a mail address.</summary>
    public bool Reaches(string name) => IsOn && MailOptions.Address(name) is not null;

    /// <summary>A link by which a person who was invited, or whose password was taken away, sets a password.</summary>
    public void Invite(string accountId) => jobs.Enqueue<MailJob>(job => job.InviteAsync(accountId, CancellationToken.None));

    /// <summary>A link for somebody who says that the password is lost; nothing for an id that is nobody's.</summary>
    public void Reset(string accountId) => jobs.Enqueue<MailJob>(job => job.ResetAsync(accountId, CancellationToken.None));

    /// <summary>That something happened in an application, to the other side of it.</summary>
    /// <param name="toStudent">Else to the enterprise.</param>
    public void TellApplication(string applicationId, NoticeKind kind, bool toStudent)
    {
        if (IsOn)
            jobs.Enqueue<NoticeJob>(job => job.TellApplicationAsync(applicationId, kind, toStudent, CancellationToken.None));
    }

    /// <summary>That a technology project reached a stage, to both of its sides.</summary>
    public void TellProject(string projectId, NoticeKind kind)
    {
        if (IsOn)
            jobs.Enqueue<NoticeJob>(job => job.TellProjectAsync(projectId, kind, CancellationToken.None));
    }

    /// <summary>That something waits for an account.</summary>
    public void Remind(string accountId, NoticeKind kind, string path)
    {
        if (IsOn)
            jobs.Enqueue<NoticeJob>(job => job.RemindAsync(accountId, kind, path, CancellationToken.None));
    }

    /// <summary>What became of a claim to an organization.</summary>
    public void TellClaim(string claimId) => jobs.Enqueue<MailJob>(job => job.TellClaimAsync(claimId, CancellationToken.None));
}
