namespace Matching.Engine.Accounts;

/// <summary>隶属: as what somebody calls, and for whom.</summary>
/// <param name="OrganizationId">The organization in which the role holds; null for roles of the whole.</param>
public sealed record Affiliation(Role Role, string? OrganizationId = null)
{
    /// <summary>Roles that mean nothing without an organization.</summary>
    public static bool NeedsOrganization(Role role) => role is Role.Student or Role.Enterprise or Role.College;
}
