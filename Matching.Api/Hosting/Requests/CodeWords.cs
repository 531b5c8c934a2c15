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

    public static Specialty? Specialty(CodeTables codes, string? given, string place, RequestErrors errors)
    {
        var code = Resolve(given, text => codes.FindSpecialty(text)?.Code, "没有专业代码", "There is no specialty", place, errors);
        return code is null ? null : codes.FindSpecialty(code);
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
