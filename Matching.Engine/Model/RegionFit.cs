using System.Globalization;

namespace Matching.Engine.Model;

/// <summary>How near a college is to a post, by GB/T 2260 codes as numbers: 310120 is district 20 of city 3101 of province 31.</summary>
internal static class RegionFit
{
    public const float SameCity = 1f;

    public const float SameProvince = 0.6f;

    public const float Elsewhere = 0.2f;

    /// <summary>The code as a number, or 0 where there is none.</summary>
    public static int Number(string? code) => code is null ? 0 : int.Parse(code, CultureInfo.InvariantCulture);

    /// <summary>1 in the same city, 0.6 in the same province, 0.2 elsewhere; a code for a whole province reaches all of it.</summary>
    public static float Value(int demand, int program)
    {
        if (Province(demand) != Province(program))
            return Elsewhere;
        return IsProvince(demand) || IsProvince(program) || City(demand) == City(program) ? SameCity : SameProvince;
    }

    public static int Province(int region) => region / 10_000;

    public static int City(int region) => region / 100;

    /// <summary>The code is that of a whole province.</summary>
    public static bool IsProvince(int region) => region % 10_000 == 0;
}
