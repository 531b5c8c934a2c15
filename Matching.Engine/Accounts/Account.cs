using Matching.Engine.Text;

namespace Matching.Engine.Accounts;

/// <summary>账号: a person who signs in. Identity's managers write to its properties before the store keeps them.</summary>
public sealed class Account
{
    public const int MaxName = 100;
    public const int MaxPassword = 128;

    /// <summary>Of an authenticator's code or a recovery code.</summary>
    public const int MaxCode = 50;

    /// <summary>Of ids and links in requests.</summary>
    public const int MaxId = 100;

    public string Id { get; set; } = "";

    /// <summary>By which the person signs in: a mail address or a name; whatever its case, unique.</summary>
    public string Name { get; set; } = "";

    public string NormalizedName { get; set; } = "";

    /// <summary>As others see the person.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Null until an invitation was accepted.</summary>
    public string? PasswordHash { get; set; }

    public DateTimeOffset? PasswordChangedAt { get; set; }

    /// <summary>Changes whenever whoever is signed in must sign in again.</summary>
    public string SecurityStamp { get; set; } = "";

    public DateTimeOffset? LockedUntil { get; set; }

    public int FailedSignIns { get; set; }

    public bool TwoFactor { get; set; }

    public string? AuthenticatorKey { get; set; }

    /// <summary>Hashes of the codes that are left.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; set; } = [];

    /// <summary>One of the sample city's, whose password everybody reads: opens nothing outside Development.</summary>
    public bool IsSample { get; set; }

    /// <summary>Set when it was closed; then it opens nothing, and its name stays taken.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>From 1, one more with each change: of two who change it at once, one is refused.</summary>
    public long Version { get; set; }
}

/// <summary>Names by which people sign in.</summary>
public static class AccountNames
{
    /// <summary>A name as names are compared: on one line, whatever the case.</summary>
    public static string Normalized(string name) => PlainText.OneLine(name).ToUpperInvariant();
}
