using Matching.Engine.Languages;

namespace Matching.Engine.Statistics;

/// <summary>When a count of people tells of single ones, and which counts of a total are told beside it.</summary>
public static class FewPeople
{
    public static readonly Refusal Refused = new(
        "suppressed", "人数太少（不足 5 人），为保护个人不予公布。", "So few people (under 5) that the count would tell of single ones.");

    /// <summary>So few people that a count of them tells of single ones.</summary>
    public static bool AreFew(double people) => people is > 0 and < Suppression.Least;

    /// <summary>
    /// How many counts from the first on are told one by one: from the first that tells of few on none is, and of those before it as many are withheld
    /// as make the rest more than few people, since the rest can be told from the total.
    /// </summary>
    /// <param name="counts">The largest first.</param>
    /// <param name="isTelling">Whether a count by itself tells of single people.</param>
    public static int Told<T>(IReadOnlyList<T> counts, Func<T, double> people, Func<T, bool> isTelling)
    {
        var told = counts.TakeWhile(count => !isTelling(count)).Count();
        while (told > 0 && told < counts.Count && AreFew(counts.Skip(told).Sum(people)))
            told--;
        return told;
    }
}
