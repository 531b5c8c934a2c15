using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Matching.Engine.Sharing;

/// <summary>An address that is told of what happened, signed with a secret of its own.</summary>
public sealed record Webhook
{
    public const int MaxUrl = 500;
    public const int MostOfOne = 20;
    public const int MaxEvents = 4;

    public string Id { get; init; } = "";

    public required string OrganizationId { get; init; }

    public required string Url { get; init; }

    /// <summary>64 hexadecimal digits. It is kept as it is, since every delivery is signed with it, and shown once.</summary>
    public required string Secret { get; init; }

    public required IReadOnlyList<WebhookEvent> Events { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    /// <summary>What is signed: the moment, a dot and the body, so that a delivery that is played again is told by its age.</summary>
    /// <returns>HMAC-SHA256 as lower-case hex.</returns>
    public static string Sign(string secret, long unixSeconds, string body) => Convert.ToHexStringLower(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{unixSeconds.ToString(CultureInfo.InvariantCulture)}.{body}")));
}

/// <summary>What a webhook may be told of.</summary>
public enum WebhookEvent
{
    /// <summary>A run was published.</summary>
    Run,

    /// <summary>The feed has something new; whether it concerns the caller, <c>GET /changes</c> tells.</summary>
    Changes,

    /// <summary>Somebody applied for a position of the own, or an application went on.</summary>
    Applications,

    /// <summary>In a consortium of one's own something was put to the vote, adopted, rejected or carried out.</summary>
    Decisions,
}

/// <summary>One thing that one webhook is told of.</summary>
public sealed record WebhookDelivery
{
    public const int MostAttempts = 10;

    public required string Id { get; init; }

    public required string WebhookId { get; init; }

    public required WebhookEvent Event { get; init; }

    public required string Body { get; init; }

    /// <summary>So far.</summary>
    public int Attempts { get; init; }

    /// <summary>The last answer's; null before, and where nobody answered.</summary>
    public int? Status { get; init; }

    public DeliveryState State { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    /// <summary>When it is tried again; null once it was taken or given up.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>One minute, then twice as long each time, up to six hours.</summary>
    /// <param name="attempts">That failed, at least 1.</param>
    public static TimeSpan BackOff(int attempts) => TimeSpan.FromMinutes(Math.Min(360, Math.Pow(2, attempts - 1)));
}

public enum DeliveryState
{
    Waiting,
    Taken,

    /// <summary>Nobody took it in <see cref="WebhookDelivery.MostAttempts"/> attempts.</summary>
    GivenUp,
}
