using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Matching.Engine.Accounts;

namespace Matching.Api.Accounts;

/// <summary>A person to be invited.</summary>
public sealed record InvitationRequest
{
    /// <summary>By which the person signs in: a mail address or a name.</summary>
    /// <example>li@example.cn</example>
    [Required, StringLength(Account.MaxName)]
    public string? Name { get; init; }

    /// <summary>As others see the person; the name where it is absent.</summary>
    [StringLength(Account.MaxName)]
    public string? DisplayName { get; init; }

    [Required]
    public Role? Role { get; init; }

    /// <summary>The organization in which the role holds; the inviting one's own where it is absent.</summary>
    [StringLength(Account.MaxId)]
    public string? OrganizationId { get; init; }

    /// <summary>
    /// The consortium in which a secretariat, board or government acts; the inviting one's own where it is absent, and all where that has none.
    /// </summary>
    [StringLength(Account.MaxId)]
    public string? ConsortiumId { get; init; }

    /// <summary>Of the role <c>student</c>: whose data the account opens, a student of that organization.</summary>
    [StringLength(Account.MaxId)]
    public string? StudentId { get; init; }
}

/// <summary>A role to be given.</summary>
public sealed record AffiliationRequest
{
    [Required]
    public Role? Role { get; init; }

    [StringLength(Account.MaxId)]
    public string? OrganizationId { get; init; }

    /// <summary>The consortium in which a secretariat, board or government acts.</summary>
    [StringLength(Account.MaxId)]
    public string? ConsortiumId { get; init; }
}

/// <summary>An account as those see it who look after it.</summary>
/// <param name="Mailed">Whether a link goes to the person by mail now.</param>
/// <param name="Link">Opens <c>POST /account/accept</c> once and for a day; only in the answer to the request that made it.</param>
internal sealed record ManagedAccountResponse(
    string Id,
    string Name,
    string DisplayName,
    IReadOnlyList<AffiliationResponse> Affiliations,
    bool Invited,
    bool TwoFactor,
    DateTimeOffset? LockedUntil,
    DateTimeOffset? ClosedAt,
    DateTimeOffset CreatedAt,
    bool Mailed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Link)
{
    public static ManagedAccountResponse From(AffiliatedAccount held, string? link = null, bool mailed = false) => new(
        held.Account.Id,
        held.Account.Name,
        held.Account.DisplayName,
        [.. held.Affiliations.Select(AffiliationResponse.From)],
        held.Account.PasswordHash is null && held.Account.ClosedAt is null,
        held.Account.TwoFactor,
        held.Account.LockedUntil,
        held.Account.ClosedAt,
        held.Account.CreatedAt,
        mailed,
        link);
}
