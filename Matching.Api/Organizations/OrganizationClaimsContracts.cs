using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Matching.Engine.Accounts;
using Matching.Engine.Organizations;

namespace Matching.Api.Organizations;

/// <summary>Somebody says that he speaks for an organization.</summary>
public record ClaimRequest
{
    /// <summary>By which the person wants to sign in: a mail address or a name.</summary>
    [Required, StringLength(Account.MaxName)]
    public string? Name { get; init; }

    [StringLength(Account.MaxName)]
    public string? DisplayName { get; init; }

    /// <summary>What shows it, in words: an office, a telephone number of the organization, the number of a document.</summary>
    [Required, StringLength(OrganizationClaim.MaxProof)]
    public string? Proof { get; init; }
}

/// <summary>The same of an organization by its name, which nobody may have written yet.</summary>
public sealed record NewOrganizationClaimRequest : ClaimRequest
{
    /// <example>云帆精密机械有限公司</example>
    [Required, StringLength(Engine.Organizations.Organization.MaxName)]
    public string? Organization { get; init; }

    /// <summary>Of one that is new: an enterprise or a college.</summary>
    [Required]
    public OrganizationKind? Kind { get; init; }
}

/// <summary>The secret of a claim.</summary>
public sealed record ClaimSecretRequest
{
    [Required, StringLength(Organization.MaxId)]
    public string? Secret { get; init; }
}

/// <summary>Why a claim is refused.</summary>
public sealed record RefusalRequest
{
    [Required, StringLength(OrganizationClaim.MaxReason)]
    public string? Reason { get; init; }
}

/// <summary>What became of a claim, for whoever made it.</summary>
/// <param name="Secret">By which to ask again; only in the answer to the claim itself.</param>
/// <param name="Link">Sets the password of the account, once and within a day; a later question gives a new one while there is no password.</param>
internal sealed record ClaimStateResponse(
    string Id,
    string OrganizationId,
    ClaimState State,
    string? Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Secret,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Link)
{
    public static ClaimStateResponse From(OrganizationClaim claim, string? secret = null, string? link = null) =>
        new(claim.Id, claim.OrganizationId, claim.State, claim.Reason, secret, link);
}

/// <summary>A claim, for those who decide.</summary>
internal sealed record ClaimResponse(
    string Id, string OrganizationId, string Name, string DisplayName, string Proof, ClaimState State, string? Reason, DateTimeOffset CreatedAt)
{
    public static ClaimResponse From(OrganizationClaim claim) => new(
        claim.Id, claim.OrganizationId, claim.Name, claim.DisplayName, claim.Proof, claim.State, claim.Reason, claim.CreatedAt);
}
