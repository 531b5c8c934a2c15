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

    /// <summary>What was said now over what stands: null leaves a consent, true gives it, and one that stands keeps its day; false withdraws it.</summary>
    public StudentConsents Changed(bool? matching, bool? showToEnterprises, bool? rounds, bool? statistics, DateTimeOffset now)
    {
        return new(Since(matching, Matching), Since(showToEnterprises, ShowToEnterprises), Since(rounds, Rounds), Since(statistics, Statistics));

        DateTimeOffset? Since(bool? said, DateTimeOffset? since) => said switch { null => since, true => since ?? now, false => null };
    }
}
