using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Languages;
using Matching.Engine.Layout;
using Matching.Engine.Live;

namespace Matching.Api.Pages.Sums;

/// <summary>Where colleges teach the same: specialties, colleges and pairs of colleges.</summary>
internal static class RadarPages
{
    private const int PageSize = 12;

    public static void MapRadar(this RouteGroupBuilder pages) => pages.MapGet("/layout", Radar).NeedsByKeyOrCookie(Right.ReadFigures);

    private static async Task<IResult> Radar(
        HttpContext http, LiveIndex live, CodeTableStore codes, [AsParameters] SumQuery query, CancellationToken cancellationToken)
    {
        if (live.Current?.SeenBy(http) is not { } view)
            return Problem.NotPublished;
        var radar = view.Radar(query.RegionCode(await codes.GetAsync(cancellationToken)), query.OfLevel, query.OfBasis);
        var language = http.PageLanguage();
        var lines = radar.Figures.Specialties().Select(specialty => RadarLine.Of(specialty, radar, language)).ToArray();
        if (query.IsCsv)
        {
            return query.Show switch
            {
                "colleges" => await CsvAnswer.OfAsync("colleges", radar.Figures.CollegeFigures(), cancellationToken),
                "pairs" => await CsvAnswer.OfAsync("pairs", radar.Figures.Pairs(), cancellationToken),
                _ => await CsvAnswer.OfAsync("radar", lines, cancellationToken),
            };
        }

        var start = Math.Max(0, query.From ?? 0);
        var all = query.Show switch
        {
            "colleges" => radar.Figures.Colleges,
            "pairs" => radar.Figures.Colleges * (radar.Figures.Colleges - 1) / 2,
            _ => lines.Length,
        };
        var model = new RadarModel(query, lines, radar.Figures.Colleges, view.AsOf, view.IsPart)
        {
            Refused = radar.Figures.Refused,
            Basis = radar.Figures.Basis,
            Year = radar.Figures.Year,
            Shown = query.Show is null or "" ? [.. lines.Skip(start).Take(PageSize)] : [],
            Colleges = query.Show == "colleges" ? [.. radar.Figures.CollegeFigures().OrderBy(one => one.KrugmanToRest ?? 2).Skip(start).Take(PageSize)] : [],
            Pairs = query.Show == "pairs" ? [.. radar.Figures.Pairs().Skip(start).Take(PageSize)] : [],
            Next = start + PageSize < all ? start + PageSize : null,
        };
        return PageResult.Of<RadarView, RadarModel>(new("专业布点", "Where specialties are taught"), model);
    }
}

/// <summary>A specialty in the radar as a page and its file show it.</summary>
public sealed record RadarLine(string Code, string Name, int Sites, double Coverage, int? Seats)
{
    public double? Hhi { get; init; }

    /// <summary>Demand over supply.</summary>
    public double? Ratio { get; init; }

    /// <summary>Within three years; null where nothing is known of the years before.</summary>
    public int? NewSites { get; init; }

    public bool Widespread { get; init; }

    public bool Homogenised { get; init; }

    /// <summary>What rules say of it; nothing where none speaks.</summary>
    public string Reason { get; init; } = "";

    internal static RadarLine Of(SpecialtyLayout specialty, LiveRadar radar, Language language)
    {
        var flags = radar.FlagsOf(specialty);
        return new(specialty.Code, specialty.Name, specialty.Sites, specialty.Coverage, specialty.Seats)
        {
            Hhi = specialty.Concentration?.Value,
            Ratio = radar.QuotientsOf(specialty.Code).Ratio,
            NewSites = specialty.NewSites,
            Widespread = flags.Count > 0,
            Homogenised = flags.Count > 1,
            Reason = string.Concat(flags.Select(flag => flag.Message.In(language))),
        };
    }
}

/// <param name="Lines">All of them, most sites first.</param>
/// <param name="CollegeCount">Of the region and level.</param>
/// <param name="IsPart">Rows are left out that the reader does not see.</param>
public sealed record RadarModel(SumQuery Query, IReadOnlyList<RadarLine> Lines, int CollegeCount, DateTimeOffset AsOf, bool IsPart)
{
    /// <summary>Why figures are none, or of another basis.</summary>
    public Refusal? Refused { get; init; }

    public LayoutBasis Basis { get; init; }

    /// <summary>Of graduation; 0 where none is known.</summary>
    public int Year { get; init; }

    public IReadOnlyList<RadarLine> Shown { get; init; } = [];

    public IReadOnlyList<CollegeLayout> Colleges { get; init; } = [];

    public IReadOnlyList<CollegePair> Pairs { get; init; } = [];

    public int? Next { get; init; }
}
