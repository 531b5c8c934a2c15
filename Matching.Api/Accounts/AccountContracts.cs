using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Matching.Engine.Accounts;

namespace Matching.Api.Accounts;

/// <summary>Who wants in.</summary>
public sealed record SignInRequest
{
    [Required, StringLength(Account.MaxName)]
    public string? Name { get; init; }

    [Required, StringLength(Account.MaxPassword)]
    public string? Password { get; init; }

    /// <summary>Of the authenticator, or one of the recovery codes; where the account asks for one.</summary>
    [StringLength(Account.MaxCode)]
    public string? Code { get; init; }
}

/// <summary>A password that the link of an invitation or of a reset lets one set.</summary>
public sealed record AcceptRequest
{
    [Required, StringLength(Account.MaxId)]
    public string? Link { get; init; }

    [Required, StringLength(Account.MaxPassword)]
    public string? Password { get; init; }
}

/// <summary>Whose password is lost.</summary>
public sealed record ResetRequest
{
    /// <summary>By which the person signs in: a mail address.</summary>
    [Required, StringLength(Account.MaxName)]
    public string? Name { get; init; }
}

/// <summary>Another password.</summary>
public sealed record PasswordRequest
{
    [Required, StringLength(Account.MaxPassword)]
    public string? Current { get; init; }

    [Required, StringLength(Account.MaxPassword)]
    public string? New { get; init; }
}

/// <summary>Proof of an authenticator.</summary>
public sealed record CodeRequest
{
    [Required, StringLength(Account.MaxCode)]
    public string? Code { get; init; }
}

/// <summary>In which of one's affiliations to act.</summary>
public sealed record ActRequest
{
    [Required, StringLength(Account.MaxId)]
    public string? AffiliationId { get; init; }
}

/// <summary>Who is asking.</summary>
/// <param name="Kind"><c>key</c> or <c>person</c>.</param>
/// <param name="Rights">What may be asked for, whosever rows it is about.</param>
/// <param name="TwoFactor">Whether the account has an authenticator.</param>
/// <param name="MustSetUpAuthenticator">An authenticator or a passkey; nothing else opens before.</param>
/// <param name="MustProve">The second factor is to be shown by <c>POST /account/code</c> or a passkey; nothing else opens before.</param>
/// <param name="MustChangePassword">Nothing else opens before.</param>
internal sealed record AccountResponse(
    string Id,
    string Name,
    CallerKind Kind,
    AffiliationResponse Affiliation,
    IReadOnlyList<AffiliationResponse> Affiliations,
    IReadOnlyList<Right> Rights,
    bool TwoFactor,
    bool MustSetUpAuthenticator,
    bool MustProve,
    bool MustChangePassword);

internal enum CallerKind
{
    Key,
    Person,
}

/// <param name="Id">Null for a key's, which has one only.</param>
internal sealed record AffiliationResponse(
    string? Id, Role Role, string? OrganizationId, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ConsortiumId)
{
    public static AffiliationResponse From(HeldAffiliation held) =>
        new(held.Id, held.Affiliation.Role, held.Affiliation.OrganizationId, held.Affiliation.ConsortiumId);
}

/// <param name="Current">The one that asks.</param>
/// <param name="Agent">What the browser called itself.</param>
internal sealed record SessionResponse(string Id, bool Current, string Agent, DateTimeOffset CreatedAt);

/// <summary>What a browser sends back with each change: the token, in a header of this name.</summary>
internal sealed record AntiForgeryResponse(string Header, string Token);

/// <param name="Key">For an authenticator that takes no address.</param>
/// <param name="Address">For a picture that an authenticator reads.</param>
internal sealed record AuthenticatorResponse(string Key, string Address);

/// <summary>Codes that open once each where the authenticator is lost; shown once.</summary>
internal sealed record RecoveryCodesResponse(IReadOnlyList<string> Codes);
