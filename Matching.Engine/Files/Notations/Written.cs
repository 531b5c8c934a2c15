using System.Globalization;

namespace Matching.Engine.Files.Notations;

/// <summary>Values as the product's own files write them, so that reading them gives the same; nothing where there is none.</summary>
internal static class Written
{
    public static string Of<T>(T word)
        where T : struct, Enum => word.ToString().ToLowerInvariant();

    public static string Of(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    public static string Of(decimal? amount) => amount?.ToString(CultureInfo.InvariantCulture) ?? "";

    public static string Of(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
