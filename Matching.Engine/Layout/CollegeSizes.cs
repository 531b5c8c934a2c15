using System.Globalization;
using System.Text.RegularExpressions;
using Matching.Engine.Catalog;
using Matching.Engine.Policies;

namespace Matching.Engine.Layout;

/// <summary>
/// How many full-time students colleges have, and so how many specialties a rule lets them offer: it divides students by a number, one for all colleges or one
/// each for 高职 and 中职 (福建 2023). Immutable.
/// </summary>
/// <param name="students">By each name of a college.</param>
public sealed partial class CollegeSizes(IReadOnlyDictionary<string, int> students)
{
    private const string Secondary = "中职";

    public static readonly CollegeSizes None = new(new Dictionary<string, int>());

    public bool Knows(string college) => students.ContainsKey(college);

    /// <summary>The most specialties that the rule lets a college offer, at least one; null where its students or the rule's divisor are not known.</summary>
    /// <param name="isSecondary">It is a 中职 school, not a college of a higher level.</param>
    public int? MostSpecialties(PolicyRule rule, string college, bool isSecondary)
    {
        if (!students.TryGetValue(college, out var all))
            return null;
        var divisors = Divisor().Matches(rule.Value);
        var own = divisors.FirstOrDefault(one => one.Groups["of"].Value == Secondary == isSecondary && one.Groups["of"].Success)
            ?? divisors.FirstOrDefault(one => !one.Groups["of"].Success);
        return own is null ? null : Math.Max(1, all / int.Parse(own.Groups["by"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture));
    }

    /// <summary>True of a college whose programs are all of 中职.</summary>
    public static bool IsSecondary(IReadOnlyCollection<Site> sites) => sites.Count > 0 && sites.All(site => site.Level == EducationLevel.Secondary);

    // "students / 300", or "/ 300 (高职), / 200 (中职)".
    [GeneratedRegex(@"/\s*(?<by>[1-9]\d{0,5})(?:\s*[(（](?<of>[^)）]*)[)）])?")]
    private static partial Regex Divisor();
}
