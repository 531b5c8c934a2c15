using Matching.Engine.Catalog;
using Matching.Engine.Scoring;

namespace Matching.Engine.Ranking.Industries;

/// <summary>Demands that ask for the same education, with a region or without, seen by programs for which the same factors count: their scores add up
/// by factor.</summary>
/// <param name="Region">The demands have a region.</param>
internal readonly record struct IndustryGroup(EducationLevel Education, bool Region, bool CountsEducation, bool CountsRegion)
{
    public const int Count = ((int)EducationLevel.Doctor + 1) * 8;

    /// <summary>0 or more, below <see cref="Count"/>, and that below 64.</summary>
    public int Number => ((int)Education * 8) + (Region ? 4 : 0) + (CountsEducation ? 2 : 0) + (CountsRegion ? 1 : 0);

    public static IndustryGroup Of(in ScoreTerms terms, EducationLevel level, bool located) =>
        new(terms.Education, terms.Region != 0, terms.CountsEducation(level), terms.CountsRegion(located));

    /// <summary>True where programs of a class belong to the group: it does not exclude them, and the same factors count.</summary>
    public bool Has(EducationLevel level, bool located)
    {
        var terms = new ScoreTerms { Education = Education, Region = Region ? 1 : 0 };
        return !terms.Excludes(level) && Of(terms, level, located) == this;
    }
}
