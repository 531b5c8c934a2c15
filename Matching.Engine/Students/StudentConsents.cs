namespace Matching.Engine.Students;

/// <summary>To what a student agreed, each since when; null where there is no consent. What was withdrawn is as if it had never been given.</summary>
/// <param name="Matching">Own skills and certificates are laid over the program's, for lists of one's own.</param>
/// <param name="ShowToEnterprises">Enterprises see the profile, as far as the visibility goes.</param>
/// <param name="Rounds">One takes part in placement rounds.</param>
/// <param name="Statistics">One is counted.</param>
public sealed record StudentConsents(
    DateTimeOffset? Matching = null, DateTimeOffset? ShowToEnterprises = null, DateTimeOffset? Rounds = null, DateTimeOffset? Statistics = null)
{
    public static readonly StudentConsents None = new();
}
