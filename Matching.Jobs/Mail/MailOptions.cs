using MimeKit;

namespace Matching.Jobs.Mail;

/// <summary>The server that takes mail, under <c>Matching:Mail</c>; without a host nothing is mailed.</summary>
public sealed class MailOptions
{
    public const string Section = "Matching:Mail";

    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>Null for a server that asks for none.</summary>
    public string? Name { get; set; }

    public string? Password { get; set; }

    /// <summary>Whose mail it is: <c>Matching &lt;matching@example.cn&gt;</c>.</summary>
    public string From { get; set; } = "";

    public bool IsOn => !string.IsNullOrEmpty(Host);

    /// <summary>A mail address as it stands, or null for any other text.</summary>
    public static MailboxAddress? Address(string text) =>
        text.Contains('@', StringComparison.Ordinal) && MailboxAddress.TryParse(text, out var address) ? address : null;
}

/// <summary>How the way to the server is protected.</summary>
public enum MailSecurity
{
    /// <summary>TLS from the first reply on, or no mail.</summary>
    StartTls,

    /// <summary>TLS from the start.</summary>
    Tls,

    /// <summary>None: for a server on this machine.</summary>
    None,
}
