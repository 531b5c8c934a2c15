using Matching.Api.Hosting.Errors;
using Matching.Engine.Catalog;

namespace Matching.Api.Hosting.Requests;

/// <summary>Codes of a request, held against the tables in force: an unknown one is an error that names it.</summary>
internal static class CodeWords
{
    public static string? Industry(CodeTables codes, string? given, string place, RequestErrors errors) =>
        Resolve(given, codes.IndustryCode, "没有行业代码", "There is no industry", place, errors);

    public static string? Region(CodeTables codes, string? given, string place, RequestErrors errors) =>
        Resolve(given, codes.RegionCode, "没有地区代码", "There is no region", place, errors);

    /// <summary>The specialty of a code, of an older edition too; a name beside it that is another specialty's is an error.</summary>
    public static Specialty? Specialty(CodeTables codes, string? given, string? name, EducationLevel level, string place, RequestErrors errors)
    {
        if (RequestText.Trimmed(given) is not { } code)
            return name is null ? null : SpecialtyNotation.Named(name, level, codes);
        var specialty = SpecialtyNotation.Find(code, name, level, codes, out var fault);
        if (fault is { } reason)
            errors.Add(place, reason);
        return specialty;
    }

    /// <summary>A specialty's code, or the first two or four digits of some: a category or a class.</summary>
    public static string? SpecialtyOrClass(CodeTables codes, string? given, string place, RequestErrors errors) =>
        Resolve(given, text => codes.FindSpecialty(text)?.Code ?? (IsClass(codes, text) ? text : null), "没有专业代码", "There is no specialty", place, errors);

    private static bool IsClass(CodeTables codes, string text) =>
        text.Length is 2 or 4 && codes.Specialties.All.Any(specialty => specialty.Code.StartsWith(text, StringComparison.Ordinal));

    private static string? Resolve(
        string? given, Func<string, string?> find, string chinese, string english, string place, RequestErrors errors)
    {
        if (RequestText.Trimmed(given) is not { } text)
            return null;
        var code = find(text);
        if (code is null)
            errors.Add(place, $"{chinese}“{text}”。", $"{english} '{text}'.");
        return code;
    }
}
