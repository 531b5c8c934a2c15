using Microsoft.AspNetCore.Identity;

namespace Matching.Engine.Accounts;

internal sealed record AccountPasskeyRow
{
    public const string Columns =
        "hash, account_id, name, credential_id, public_key, sign_count, transports, user_verified, backup_eligible, backed_up, created_at";

    public string Hash { get; init; } = "";

    public string AccountId { get; init; } = "";

    public string? Name { get; init; }

    public byte[] CredentialId { get; init; } = [];

    public byte[] PublicKey { get; init; } = [];

    public long SignCount { get; init; }

    public string? Transports { get; init; }

    public int UserVerified { get; init; }

    public int BackupEligible { get; init; }

    public int BackedUp { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public static AccountPasskeyRow From(string accountId, UserPasskeyInfo passkey, DateTimeOffset now) => new()
    {
        Hash = AccountPasskeyStore.HashOf(passkey.CredentialId),
        AccountId = accountId,
        Name = passkey.Name,
        CredentialId = passkey.CredentialId,
        PublicKey = passkey.PublicKey,
        SignCount = passkey.SignCount,
        Transports = string.Join(',', passkey.Transports ?? []),
        UserVerified = passkey.IsUserVerified ? 1 : 0,
        BackupEligible = passkey.IsBackupEligible ? 1 : 0,
        BackedUp = passkey.IsBackedUp ? 1 : 0,
        CreatedAt = now,
    };

    // What it was registered with proves nothing later and is not kept.
    public UserPasskeyInfo ToPasskey() => new(
        CredentialId, PublicKey, CreatedAt, (uint)SignCount, (Transports ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries), UserVerified != 0,
        BackupEligible != 0, BackedUp != 0, [], [])
    {
        Name = Name,
    };
}
