using Matching.Engine.Catalog;
using Matching.Engine.Files.Notations;
using Matching.Engine.Text;

namespace Matching.Engine.Programs;

/// <summary>What holds for a program, however it comes in: by JSON, by file, or from a page.</summary>
public static class ProgramRules
{
    public const int MaxExternalId = 100;
    public const int MaxCollege = 200;
    public const int MaxSpecialty = 200;
    public const int MaxText = 100_000;
    public const int MaxSkills = 500;
    public const int FirstYear = 1949;
    public const int LastYear = 2100;
    public const int MaxGraduates = 1_000_000;
    public const int LeastStudyYears = 1;
    public const int MostStudyYears = 8;
    public const double NoRate = 0;
    public const double FullRate = 1;

    /// <summary>Names and numbers stand on one line: a line break is a blank, markup and invisible signs are gone.</summary>
    public static string Name(string text) => PlainText.OneLine(text);

    /// <summary>That the program's specialty is in no catalogue; null where it has a code, or a name that is listed.</summary>
    public static Doubt? DoubtOf(Program program, CodeTables codes) =>
        program.SpecialtyCode is null ? SpecialtyNotation.Unlisted(program.Specialty, program.Level, codes) : null;

    /// <summary>Markup and entities are read as text.</summary>
    public static string Text(string text) => string.IsNullOrWhiteSpace(text) ? "" : PlainText.Of(text);
}
