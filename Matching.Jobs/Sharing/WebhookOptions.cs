namespace Matching.Jobs.Sharing;

/// <summary>Where webhooks may lead, under <c>Matching:Webhooks</c>.</summary>
public sealed class WebhookOptions
{
    public const string Section = "Matching:Webhooks";

    /// <summary>
    /// Addresses without TLS, of this machine and of private networks may be told too. Off, since whoever adds a webhook could otherwise have the service
    /// call what only the service can reach.
    /// </summary>
    public bool Private { get; set; }

    /// <summary>How long an answer may take.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);
}
