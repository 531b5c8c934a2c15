namespace Matching.Engine.Balance;

/// <summary>
/// One post's parts by specialty, in whole units of which <see cref="Whole"/> are all of it: sums over posts are exact, whatever their order.
/// Pure.
/// </summary>
internal static class SpecialtyShares
{
    /// <summary>A power of two, so that a part of a whole number is an exact binary fraction.</summary>
    public const int Whole = 1 << 20;

    /// <summary>How many specialties the rule of most needs to see.</summary>
    public const int MostSeen = 20;

    /// <summary>专业类: the first four digits of a code; a specialty without a code is a class of its own.</summary>
    /// <param name="key">As the model has it.</param>
    public static string ClassOf(string key) => char.IsAsciiDigit(key[0]) ? key[..4] : key;

    /// <param name="ranked">Specialties with their best scores in millionths, best first.</param>
    /// <param name="classOf">By specialty.</param>
    public static (int Specialty, int Share)[] Of(IReadOnlyList<(int Specialty, int Micros)> ranked, SpreadRule rule, Func<int, string> classOf)
    {
        var taken = rule switch
        {
            SpreadRule.Top5 => ranked.Take(5),
            SpreadRule.Top10 => ranked.Take(10),
            SpreadRule.Top20 => ranked.Take(MostSeen),
            SpreadRule.TwoClasses => OfClasses(ranked, 2, classOf),
            SpreadRule.ThreeClasses => OfClasses(ranked, 3, classOf),
            SpreadRule.Softmax4 => Softmax(ranked, 40_000, classOf),
            _ => Softmax(ranked, 60_000, classOf),
        };
        return Divide([.. taken]);
    }

    /// <summary>A post that names specialties itself goes to those, equally.</summary>
    public static (int Specialty, int Share)[] Equally(IEnumerable<int> specialties) => Divide([.. specialties.Select(specialty => (specialty, 1))]);

    private static IEnumerable<(int Specialty, int Micros)> OfClasses(
        IReadOnlyList<(int Specialty, int Micros)> ranked, int count, Func<int, string> classOf)
    {
        var classes = ranked.Take(MostSeen).Select(entry => classOf(entry.Specialty)).Distinct(StringComparer.Ordinal).Take(count).ToArray();
        return ranked.Take(MostSeen).Where(entry => classes.Contains(classOf(entry.Specialty), StringComparer.Ordinal));
    }

    /// <summary>Classes by e^(their best score / temperature), each divided over its specialties by their scores.</summary>
    /// <param name="temperature">In millionths.</param>
    private static IEnumerable<(int Specialty, int Weight)> Softmax(
        IReadOnlyList<(int Specialty, int Micros)> ranked, double temperature, Func<int, string> classOf)
    {
        foreach (var ofClass in ranked.Take(MostSeen).GroupBy(entry => classOf(entry.Specialty), StringComparer.Ordinal))
        {
            var (weight, sum) = (Math.Exp((ofClass.First().Micros - ranked[0].Micros) / temperature), ofClass.Sum(entry => (double)entry.Micros));
            foreach (var (specialty, micros) in ofClass.Where(entry => entry.Micros > 0))
                yield return (specialty, (int)(weight * micros / sum * Whole));
        }
    }

    /// <summary>By weight, down to whole units; what rounding leaves goes to the first, a unit each.</summary>
    private static (int Specialty, int Share)[] Divide((int Specialty, int Weight)[] parts)
    {
        var sum = parts.Sum(part => (long)part.Weight);
        if (sum == 0)
            return [];
        var shares = Array.ConvertAll(parts, part => (part.Specialty, Share: (int)(part.Weight * (long)Whole / sum)));
        var left = Whole - shares.Sum(part => part.Share);
        for (var at = 0; at < left; at++)
            shares[at].Share++;
        // What rounds to nothing is no part: no evidence would show it.
        return Array.FindAll(shares, part => part.Share > 0);
    }
}
