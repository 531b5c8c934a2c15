namespace Matching.Engine.Files.Sources;

/// <summary>
/// How alike two names are, by the pairs of letters that they share (L. Dice, "Measures of the Amount of Ecologic Association", Ecology 26(3), 1945).
/// </summary>
internal static class Likeness
{
    /// <summary>0 to 1; names of one letter only where they are equal.</summary>
    public static double Of(string one, string other)
    {
        if (one == other)
            return 1;
        if (one.Length < 2 || other.Length < 2)
            return 0;
        var pairs = Pairs(other).ToList();
        var shared = Pairs(one).Count(pairs.Remove);
        return 2.0 * shared / (one.Length - 1 + other.Length - 1);
    }

    private static IEnumerable<(char, char)> Pairs(string text) => Enumerable.Range(0, text.Length - 1).Select(at => (text[at], text[at + 1]));
}
