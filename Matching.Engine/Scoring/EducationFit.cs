using Matching.Engine.Catalog;

namespace Matching.Engine.Scoring;

/// <summary>What a program's level is worth for the education that a post asks for.</summary>
internal static class EducationFit
{
    /// <summary>
    /// A program two levels or more below the post is excluded. A post for masters or doctors allows one level more: vocational colleges end at
    /// bachelor, and such posts are met by going on to study, which the secretariat wants to see ranked low rather than hidden.
    /// </summary>
    public static bool Excludes(EducationLevel asked, EducationLevel has) =>
        has != EducationLevel.Any && asked - has >= (asked >= EducationLevel.Master ? 3 : 2);

    /// <summary>In [0, 1]: 1 where the level is met, less for each level short, a little less for two levels more than asked.</summary>
    public static float Value(EducationLevel asked, EducationLevel has) => (asked - has) switch
    {
        >= 2 => 0.2f,
        1 => 0.5f,
        0 or -1 => 1f,
        _ => 0.8f,
    };
}
