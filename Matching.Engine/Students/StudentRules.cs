using Matching.Engine.Text;

namespace Matching.Engine.Students;

/// <summary>What holds for a student, however the row comes in.</summary>
public static class StudentRules
{
    public const int MaxExternalId = 50;
    public const int MaxCollege = 200;
    public const int MaxSkills = 100;
    public const int MaxCertificates = 2000;
    public const int MaxRegions = 20;
    public const int FirstYear = 1949;
    public const int LastYear = 2100;

    /// <summary>Names and numbers stand on one line.</summary>
    public static string Name(string text) => PlainText.OneLine(text);

    /// <summary>Markup and entities are read as text.</summary>
    public static string Text(string text) => string.IsNullOrWhiteSpace(text) ? "" : PlainText.Of(text);
}
