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
    private const int MostAlike = 10;

    private static readonly Problem NothingHere = Problem.NotFound(new("此地区和层次没有这样的布点。", "There is nothing of it in this region and level."));

    public static void MapRadar(this RouteGroupBuilder pages)
    {
        pages.MapGet("/layout", Radar).NeedsByKeyOrCookie(Right.ReadFigures);
        pages.MapGet("/layout/specialties/{code}", Specialty).NeedsByKeyOrCookie(Right.ReadFigures);
        pages.MapGet("/layout/colleges/{name}", College).NeedsByKeyOrCookie(Right.ReadFigures);
    }

    private static async Task<IResult> Radar(
        HttpContext http, LiveIndex live, CodeTableStore codes, LayoutSources sources, [AsParameters] SumQuery query, CancellationToken cancellationToken)
    {
        if (live.Current?.SeenBy(http) is not { } view)
            return Problem.NotPublished;
        var radar = await sources.RadarAsync(
            view, query.RegionCode(await codes.GetAsync(cancellationToken)), query.OfLevel, query.OfBasis, cancellationToken);
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
            NoRatio = radar.NoRatio,
            Basis = radar.Figures.Basis,
            Year = radar.Figures.Year,
            Shown = query.Show is null or "" ? [.. lines.Skip(start).Take(PageSize)] : [],
            Colleges = query.Show == "colleges" ? [.. radar.Figures.CollegeFigures().OrderBy(one => one.KrugmanToRest ?? 2).Skip(start).Take(PageSize)] : [],
            Pairs = query.Show == "pairs" ? [.. radar.Figures.Pairs().Skip(start).Take(PageSize)] : [],
            Next = start + PageSize < all ? start + PageSize : null,
        };
        return PageResult.Of<RadarView, RadarModel>(new("专业布点", "Where specialties are taught"), model);
    }

    private static async Task<IResult> Specialty(
        string code, HttpContext http, LiveIndex live, CodeTableStore codes, LayoutSources sources, [AsParameters] SumQuery query,
        CancellationToken cancellationToken)
    {
        if (live.Current?.SeenBy(http) is not { } view)
            return Problem.NotPublished;
        var radar = await sources.RadarAsync(
            view, query.RegionCode(await codes.GetAsync(cancellationToken)), query.OfLevel, query.OfBasis, cancellationToken);
        if (radar.Figures.Known().FirstOrDefault(one => one.Code == code) is not { } specialty)
            return NothingHere;
        var year = radar.Figures.Year;
        Site[] sites =
        [
            .. radar.Sites.Where(site => site.Code == code).OrderByDescending(site => site.SeatsOf(year) ?? -1)
                .ThenBy(site => site.College, StringComparer.Ordinal),
        ];
        if (query.IsCsv)
        {
            return await CsvAnswer.OfAsync(
                "sites", sites.Select(site => new SiteLine(site.College, site.Region, site.SeatsOf(year), Rate(site, year))), cancellationToken);
        }

        return PageResult.Of<RadarSpecialtyView, RadarSpecialtyModel>(
            new($"{specialty.Name}：布点", $"{specialty.Name}: where it is taught"),
            new(query, RadarLine.Of(specialty, radar, http.PageLanguage()), sites, year, view.AsOf, view.IsPart)
            {
                Refused = radar.Figures.Refused ?? radar.NoRatio,
            });
    }

    private static async Task<IResult> College(
        string name, HttpContext http, LiveIndex live, CodeTableStore codes, LayoutSources sources, [AsParameters] SumQuery query,
        CancellationToken cancellationToken)
    {
        if (live.Current?.SeenBy(http) is not { } view)
            return Problem.NotPublished;
        var radar = await sources.RadarAsync(
            view, query.RegionCode(await codes.GetAsync(cancellationToken)), query.OfLevel, query.OfBasis, cancellationToken);
        if (radar.Sites.All(site => site.College != name))
            return NothingHere;
        var (language, offers) = (http.PageLanguage(), radar.Figures.Offers(name));
        if (query.IsCsv)
        {
            return await CsvAnswer.OfAsync(
                "offers", offers.Select(offer => new OfferLine(offer.Specialty.Code, offer.Specialty.Name, offer.Share, offer.Specialty.Sites)),
                cancellationToken);
        }

        return PageResult.Of<RadarCollegeView, RadarCollegeModel>(
            new($"{name}：专业", $"{name}: specialties"),
            new(query, name, radar.Figures.CollegeFigures().FirstOrDefault(one => one.College == name), view.AsOf, view.IsPart)
            {
                Offers = [.. offers.Select(offer => (RadarLine.Of(offer.Specialty, radar, language), offer.Share))],
                Alike = [.. radar.Figures.Pairs().Where(pair => pair.Left == name || pair.Right == name).Take(MostAlike)],
                Refused = radar.Figures.Refused,
            });
    }

    private static double? Rate(Site site, int year) => site.DestinationRates.TryGetValue(year, out var rate) ? rate : null;
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
            Reason = string.Join(language == Language.English ? " " : "", flags.Select(flag => flag.Message.In(language))),
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

    /// <summary>Why no ratio of demand to supply is told.</summary>
    public Refusal? NoRatio { get; init; }

    public LayoutBasis Basis { get; init; }

    /// <summary>Of graduation; 0 where none is known.</summary>
    public int Year { get; init; }

    public IReadOnlyList<RadarLine> Shown { get; init; } = [];

    public IReadOnlyList<CollegeLayout> Colleges { get; init; } = [];

    public IReadOnlyList<CollegePair> Pairs { get; init; } = [];

    public int? Next { get; init; }
}

/// <summary>A site in a file.</summary>
internal sealed record SiteLine(string College, string? Region, int? Seats, double? DestinationRate);

/// <summary>What a college offers, in a file.</summary>
internal sealed record OfferLine(string Code, string Name, double Share, int Sites);

/// <param name="Sites">By seats, most first.</param>
/// <param name="Year">Of graduation; 0 where none is known.</param>
/// <param name="IsPart">Rows are left out that the reader does not see.</param>
public sealed record RadarSpecialtyModel(SumQuery Query, RadarLine Line, IReadOnlyList<Site> Sites, int Year, DateTimeOffset AsOf, bool IsPart)
{
    public Refusal? Refused { get; init; }
}

/// <param name="Figures">Null where too few colleges are there to compare any.</param>
/// <param name="IsPart">Rows are left out that the reader does not see.</param>
public sealed record RadarCollegeModel(SumQuery Query, string Name, CollegeLayout? Figures, DateTimeOffset AsOf, bool IsPart)
{
    /// <summary>By their share of the college, largest first.</summary>
    public IReadOnlyList<(RadarLine Line, double Share)> Offers { get; init; } = [];

    /// <summary>Pairs with other colleges, most alike first.</summary>
    public IReadOnlyList<CollegePair> Alike { get; init; } = [];

    public Refusal? Refused { get; init; }
}
