using Matching.Engine.Catalog;

namespace Matching.Engine.Layout;

/// <summary>How long a level takes: an intake graduates so many years later.</summary>
internal static class StudyYears
{
    /// <summary>中职 3, 高职 3, 职教本科 4; a level that is not known counts as 高职. What a program says itself, as 5 of 五年制高职, goes first.</summary>
    public static int Of(EducationLevel level) => level == EducationLevel.Bachelor ? 4 : 3;
}
