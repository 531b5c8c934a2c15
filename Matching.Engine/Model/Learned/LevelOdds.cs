using Matching.Engine.Catalog;
using Matching.Engine.Text;

namespace Matching.Engine.Model.Learned;

/// <summary>
/// What the end of a demand's title says of a specialty's level: 工程技术人员 speaks for 职业本科, 工 for 中职. Learned from outcomes, not written. Immutable,
/// thread safe.
/// </summary>
/// <param name="Levels">By specialty: that of all its programs; <see cref="EducationLevel.Any"/> where they have several.</param>
/// <param name="ByEnding">By ending, then level: the logarithm of how many times its share of all titles it has of those under which the level was taken.
/// Empty where people of one level only were taken.</param>
internal sealed record LevelOdds(EducationLevel[] Levels, SortedDictionary<string, float[]> ByEnding)
{
    public const int Count = (int)EducationLevel.Doctor + 1;

    private const int LongestEnding = 8;

    private static readonly float[] Nothing = new float[Count];

    /// <summary>By level: the log odds of the longest ending that is known; 0 where none is, and for <see cref="EducationLevel.Any"/>.</summary>
    public float[] Of(string title) => Endings(title).Reverse().Select(ending => ByEnding.GetValueOrDefault(ending)).FirstOrDefault(odds => odds is not null)
        ?? Nothing;

    /// <summary>The ends of a title, of one letter first; what stands in brackets behind it is none of them.</summary>
    public static IEnumerable<string> Endings(string title)
    {
        var normalized = TextNormalizer.Normalize(title);
        var name = normalized[..(normalized.IndexOf('(', StringComparison.Ordinal) is > 0 and var bracket ? bracket : normalized.Length)].TrimEnd();
        return Enumerable.Range(1, Math.Min(LongestEnding, name.Length)).Select(length => name[^length..]);
    }
}
