using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Matching.Engine.Accounts;

namespace Matching.Api.Keys;

/// <summary>A key to be made.</summary>
public sealed record KeyRequest
{
    /// <summary>What it is for, in words.</summary>
    /// <example>招聘系统</example>
    [Required, StringLength(ApiKey.MaxName)]
    public string? Name { get; init; }

    /// <summary>The maker's own role where it is absent.</summary>
    public Role? Role { get; init; }

    /// <summary>The organization for which it calls; the maker's own where it is absent.</summary>
    [StringLength(ApiKey.MaxId)]
    public string? OrganizationId { get; init; }

    /// <summary>The consortium in which a secretariat, board or government acts; the maker's own where it is absent, and all where that has none.</summary>
    [StringLength(ApiKey.MaxId)]
    public string? ConsortiumId { get; init; }

    /// <summary>Rights beyond which it does not go; empty or absent for all of its role's.</summary>
    [MaxLength(ApiKey.MaxScopes)]
    public IReadOnlyList<Right>? Scopes { get; init; }

    /// <summary>From then on it opens nothing; absent for a key without an end.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>How a key is replaced by a new one.</summary>
public sealed record KeyRotation
{
    /// <summary>Until when the old one opens what it opened; a day from now where it is absent.</summary>
    public DateTimeOffset? OldEndsAt { get; init; }
}

/// <summary>A key, without its secret.</summary>
/// <param name="Prefix">The secret's first characters.</param>
/// <param name="Scopes">Rights beyond which it does not go; empty for all of its role's.</param>
/// <param name="MadeBy">The id of the key or the account that made it.</param>
internal sealed record KeyResponse(
    string Id,
    string Name,
    Role Role,
    string? OrganizationId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ConsortiumId,
    string Prefix,
    IReadOnlyList<Right> Scopes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt,
    string? MadeBy,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Secret)
{
    /// <param name="secret">Only in the answer to the request that made it.</param>
    public static KeyResponse From(ApiKey key, string? secret = null) => new(
        key.Id,
        key.Name,
        key.Affiliation.Role,
        key.Affiliation.OrganizationId,
        key.Affiliation.ConsortiumId,
        key.Prefix,
        key.Scopes,
        key.CreatedAt,
        key.ExpiresAt,
        key.RevokedAt,
        key.MadeBy,
        secret);
}
