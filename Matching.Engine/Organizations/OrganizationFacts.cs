using Matching.Engine.Text;

namespace Matching.Engine.Organizations;

/// <summary>What an organization says of itself, as it is kept.</summary>
public static class OrganizationFacts
{
    private const int SchoolCodeLength = Organization.MaxSchoolCode;

    /// <summary>Names stand on one line, as those of rows do.</summary>
    public static string Name(string text) => PlainText.OneLine(text);

    /// <summary>学校标识码: ten digits; null where it is not.</summary>
    public static string? SchoolCode(string text) =>
        text.Trim() is { Length: SchoolCodeLength } code && code.All(char.IsAsciiDigit) ? code : null;
}
