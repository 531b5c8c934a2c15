using Matching.Engine.Catalog;

namespace Matching.Engine.Demands;

/// <summary>Specialties that a position is for, as people name them.</summary>
public static class PositionSpecialties
{
    /// <summary>The code of a specialty, a class or a category that a text names by code or by name; null where it names none.</summary>
    public static string? CodeOf(string text, CodeTables codes)
    {
        text = text.Trim();
        if (codes.FindSpecialty(text) is { } listed)
            return listed.Code;
        if (text.Length is 2 or 4 && text.All(char.IsAsciiDigit))
            return codes.Specialties.All.Any(specialty => specialty.Code.StartsWith(text, StringComparison.Ordinal)) ? text : null;
        return SpecialtyNotation.Named(text, EducationLevel.Any, codes)?.Code
            ?? codes.Specialties.All.FirstOrDefault(specialty => specialty.ClassName == text)?.ClassCode
            ?? codes.Specialties.All.FirstOrDefault(specialty => specialty.CategoryName == text)?.CategoryCode;
    }
}
