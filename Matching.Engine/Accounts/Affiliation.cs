namespace Matching.Engine.Accounts;

/// <summary>隶属: as what somebody calls, and for whom.</summary>
/// <param name="OrganizationId">The organization in which the role holds; null for roles of the whole.</param>
/// <param name="ConsortiumId">The consortium in which the role holds; null for roles of the whole, and for those of organizations.</param>
public sealed record Affiliation(Role Role, string? OrganizationId = null, string? ConsortiumId = null)
{
    /// <summary>Roles that may hold in one consortium, and without one in all of them.</summary>
    public static bool MayHaveConsortium(Role role) => role is Role.Secretariat or Role.Board or Role.Government;

    /// <summary>Roles that mean nothing without an organization.</summary>
    public static bool NeedsOrganization(Role role) => role is Role.Student or Role.Enterprise or Role.College;
}
