using MailKit.Net.Smtp;
using MailKit.Security;
using Matching.Engine.Languages;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Matching.Jobs.Mail;

/// <summary>Hands a mail to the server of <see cref="MailOptions"/>. Throws what the server's refusal or silence throws.</summary>
public sealed class MailSender(IOptions<MailOptions> options, IOptions<JobsOptions> jobs, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="to">Nothing is sent where it is no mail address.</param>
    /// <param name="secret">Of a link that sets a password; null for a mail without one.</param>
    internal Task SendAsync(string to, (BilingualText Subject, BilingualText Body) text, string? secret, CancellationToken cancellationToken) =>
        DeliverAsync(to, text, secret is null ? null : $"/password?link={secret}", cancellationToken);

    /// <param name="to">Nothing is sent where it is no mail address.</param>
    /// <param name="path">Of the page on which the receiver, signed in, sees what it is about: a mail tells nothing of a person.</param>
    internal Task SendNoticeAsync(string to, (BilingualText Subject, BilingualText Body) text, string path, CancellationToken cancellationToken) =>
        DeliverAsync(to, text, path, cancellationToken);

    private async Task DeliverAsync(string to, (BilingualText Subject, BilingualText Body) text, string? path, CancellationToken cancellationToken)
    {
        var mail = options.Value;
        if (!mail.IsOn || MailOptions.Address(to) is not { } receiver)
            return;
        var link = path is null ? "" : $"\r\n{new Uri(jobs.Value.Address!, path)}\r\n";
        using var message = new MimeMessage(
            [MailOptions.Address(mail.From)!],
            [receiver],
            $"{text.Subject.Chinese} / {text.Subject.English}",
            new TextPart("plain") { Text = $"{text.Body.Chinese}\r\n{link}\r\n{text.Body.English}\r\n{link}" })
        {
            Date = clock.GetUtcNow(),
        };
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        await client.ConnectAsync(mail.Host!, mail.Port, Protection(mail.Security), cancellationToken);
        if (mail.Name is { Length: > 0 } name)
            await client.AuthenticateAsync(name, mail.Password ?? "", cancellationToken);
        await client.SendAsync(message, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    private static SecureSocketOptions Protection(MailSecurity security) => security switch
    {
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };
}
