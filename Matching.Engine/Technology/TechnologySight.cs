namespace Matching.Engine.Technology;

/// <summary>Who looks: the organization that a caller acts for, or nothing. No role sees what is private to another.</summary>
/// <param name="OrganizationId">Empty for callers without one.</param>
public sealed record TechnologySight(string OrganizationId)
{
    public static readonly TechnologySight Anybody = new("");

    public bool Owns(TechnologyNeed need) => OrganizationId.Length > 0 && need.OrganizationId == OrganizationId;

    public bool Sees(TechnologyNeed need) => Owns(need) || need.Visibility == NeedVisibility.Public
        || (need.Visibility == NeedVisibility.Named && need.Named.Contains(OrganizationId, StringComparer.Ordinal));

    /// <summary>The confidential part: the owner, and whom it names unless all of it is private.</summary>
    public bool SeesConfidential(TechnologyNeed need) =>
        Owns(need) || (need.Visibility != NeedVisibility.Private && need.Named.Contains(OrganizationId, StringComparer.Ordinal));
}
