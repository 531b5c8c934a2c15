namespace Matching.Engine.Accounts;

internal sealed record AccountRow
{
    public const string Columns =
        """
        id, name, normalized_name, display_name, password_hash, password_changed_at, security_stamp, locked_until, failed_sign_ins, two_factor,
        authenticator_key, recovery_codes, is_sample, closed_at, created_at, version
        """;

    private const char Between = ';';

    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string NormalizedName { get; init; } = "";

    public string DisplayName { get; init; } = "";

    public string? PasswordHash { get; init; }

    public DateTimeOffset? PasswordChangedAt { get; init; }

    public string SecurityStamp { get; init; } = "";

    public DateTimeOffset? LockedUntil { get; init; }

    public int FailedSignIns { get; init; }

    public int TwoFactor { get; init; }

    public string? AuthenticatorKey { get; init; }

    public string? RecoveryCodes { get; init; }

    public int IsSample { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public long Version { get; init; }

    public static AccountRow From(Account account) => new()
    {
        Id = account.Id,
        Name = account.Name,
        NormalizedName = account.NormalizedName,
        DisplayName = account.DisplayName,
        PasswordHash = account.PasswordHash,
        PasswordChangedAt = account.PasswordChangedAt,
        SecurityStamp = account.SecurityStamp,
        LockedUntil = account.LockedUntil,
        FailedSignIns = account.FailedSignIns,
        TwoFactor = account.TwoFactor ? 1 : 0,
        AuthenticatorKey = account.AuthenticatorKey,
        RecoveryCodes = string.Join(Between, account.RecoveryCodes),
        IsSample = account.IsSample ? 1 : 0,
        ClosedAt = account.ClosedAt,
        CreatedAt = account.CreatedAt,
        Version = account.Version,
    };

    public Account ToAccount() => new()
    {
        Id = Id,
        Name = Name,
        NormalizedName = NormalizedName,
        DisplayName = DisplayName,
        PasswordHash = PasswordHash,
        PasswordChangedAt = PasswordChangedAt,
        SecurityStamp = SecurityStamp,
        LockedUntil = LockedUntil,
        FailedSignIns = FailedSignIns,
        TwoFactor = TwoFactor != 0,
        AuthenticatorKey = AuthenticatorKey,
        RecoveryCodes = (RecoveryCodes ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries),
        IsSample = IsSample != 0,
        ClosedAt = ClosedAt,
        CreatedAt = CreatedAt,
        Version = Version,
    };
}
