using System.Globalization;

namespace Matching.Engine.Scoring;

/// <summary>How near a college is to a post, by GB/T 2260 codes as numbers: 310120 is district 20 of city 3101 of province 31.</summary>
internal static class RegionFit
{
    /// <summary>The code as a number, or 0 where there is none.</summary>
    public static int Number(string? code) => code is null ? 0 : int.Parse(code, CultureInfo.InvariantCulture);

    /// <summary>1 in the same city, 0.6 in the same province, 0.2 elsewhere; a code for a whole province reaches all of it.</summary>
    public static float Value(int demand, int program)
    {
        if (demand / 10_000 != program / 10_000)
            return 0.2f;
        return demand % 10_000 == 0 || program % 10_000 == 0 || demand / 100 == program / 100 ? 1f : 0.6f;
    }
}
