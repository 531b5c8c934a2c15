namespace Matching.Engine.Accounts;

/// <summary>Who may give whom a role: nobody gives more than he has.</summary>
public static class Granting
{
    /// <summary>Whether the giver may let somebody call in this affiliation, within these rights.</summary>
    /// <param name="right">That by which the giver gives: to write keys, or accounts.</param>
    /// <param name="only">Empty for all rights of the role.</param>
    public static bool May(Caller giver, Right right, Affiliation affiliation, IReadOnlyCollection<Right> only)
    {
        if (giver.Only is { } limits && (only.Count == 0 || !only.All(limits.Contains)))
            return false;
        return giver.ReachOf(right) switch
        {
            Reach.All => giver.Role == Role.Administrator || affiliation.Role is not (Role.Administrator or Role.Auditor or Role.Public),
            Reach.Shown => affiliation.ConsortiumId is { } consortium
                ? consortium == giver.Affiliation.ConsortiumId && Affiliation.MayHaveConsortium(affiliation.Role)
                : Affiliation.NeedsOrganization(affiliation.Role) && giver.Covers(right, affiliation.OrganizationId),
            Reach.Own => affiliation == giver.Affiliation
                || (giver.Role == Role.College && affiliation == new Affiliation(Role.Student, giver.Affiliation.OrganizationId)),
            _ => false,
        };
    }

    /// <summary>Whether the caller may see and end what was given in this affiliation.</summary>
    public static bool IsWithin(Caller caller, Right right, Affiliation affiliation) => caller.ReachOf(right) switch
    {
        Reach.All => true,
        Reach.Own or Reach.Shown => caller.Covers(right, affiliation.OrganizationId)
            || (affiliation.ConsortiumId is { } consortium && consortium == caller.Affiliation.ConsortiumId),
        _ => false,
    };
}
