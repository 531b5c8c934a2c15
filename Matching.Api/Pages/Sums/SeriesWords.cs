using Matching.Api.Industries;
using Matching.Engine.Catalog;
using Matching.Engine.Languages;
using Matching.Engine.Series;

namespace Matching.Api.Pages.Sums;

/// <summary>What a series is called on a page.</summary>
internal static class SeriesWords
{
    public static string Of(TimeSeries series, CodeTables codes, Language language)
    {
        string?[] parts =
        [
            series.IsOwn ? new BilingualText("本市", "this city").In(language) : series.Name,
            series.Region is { } region ? codes.FindRegion(region)?.Name ?? region : null,
            series.Industry is { } industry ? IndustryNames.Of(industry, codes, language) ?? industry : null,
            series.Occupation is { } occupation ? codes.Occupations.Find(occupation)?.Name ?? occupation : null,
            series.SpecialtyCode is { } specialty ? codes.FindSpecialty(specialty)?.Name ?? specialty : null,
            Of(series.Measure).In(language),
        ];
        return string.Join(" · ", parts.Where(part => part is not null));
    }

    private static BilingualText Of(SeriesMeasure measure) => measure switch
    {
        SeriesMeasure.Openings => new("空缺岗位", "openings"),
        SeriesMeasure.Hires => new("招用人数", "hires"),
        SeriesMeasure.Employment => new("就业人数", "employment"),
        SeriesMeasure.HeadcountAsked => new("要招的人", "people sought"),
        _ => new("招聘广告", "advertisements"),
    };
}
