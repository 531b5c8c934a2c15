using Matching.Engine.Catalog;
using Matching.Engine.Languages;
using Matching.Engine.Layout;
using Matching.Engine.Live;
using Matching.Engine.Programs;

namespace Matching.Api.Layout;

/// <summary>A radar's figures.</summary>
/// <param name="Basis">What shares are of; where too many seats are missing, sites whatever was asked.</param>
/// <param name="SeatsFrom">What stands for seats of <c>year</c>: <c>seats</c> as planned, <c>graduates</c>, or <c>mixed</c>.</param>
/// <param name="SupplyCoverage">Of a part of the supply no ratio is told.</param>
/// <param name="NoRatio">Why no ratio of demand to supply is told; null where any may be.</param>
/// <param name="Colleges">Those of the region and level.</param>
/// <param name="Status"><c>ok</c>, or <c>notAssessable</c> with a reason.</param>
/// <param name="Reason">With <c>ok</c>, why the basis is not the one that was asked for.</param>
internal sealed record RadarResponse<T>(
    string RunId,
    DateTimeOffset AsOf,
    string? Region,
    EducationLevel? Level,
    LayoutBasis Basis,
    string SeatsFrom,
    int? Year,
    int Colleges,
    SupplyCoverage SupplyCoverage,
    string Status,
    string? Reason,
    string? Message,
    LayoutRefusalResponse? NoRatio,
    IReadOnlyList<T> Items)
{
    public static RadarResponse<T> From(LiveView view, LiveRadar radar, RadarQuery query, IReadOnlyList<T> items, Language language) => new(
        view.RunId,
        view.AsOf,
        query.Region,
        query.Level?.Value,
        radar.Figures.Basis,
        radar.Figures.SeatsFrom,
        radar.Figures.Year == 0 ? null : radar.Figures.Year,
        radar.Figures.Colleges,
        radar.Coverage,
        radar.Figures.IsEmpty ? "notAssessable" : "ok",
        radar.Figures.Refused?.Code,
        radar.Figures.Refused?.Sentence.In(language),
        LayoutRefusalResponse.From(radar.NoRatio, language),
        items);
}

/// <summary>Why a figure is not told.</summary>
internal sealed record LayoutRefusalResponse(string Reason, string Message)
{
    public static LayoutRefusalResponse? From(Refusal? refused, Language language) =>
        refused is null ? null : new(refused.Code, refused.Sentence.In(language));
}

/// <param name="Sites">Colleges that offer it.</param>
/// <param name="Coverage">Sites over colleges.</param>
/// <param name="Hhi">Over colleges, of the basis; null where all count as 0.</param>
/// <param name="HhiNormalised">Null of a single site.</param>
/// <param name="Equivalent">As many sites of equal size would have the same index.</param>
/// <param name="DemandQuotient">区位商 of demand beside all that the run knows; null where nothing lies outside of the region.</param>
/// <param name="SupplyQuotient">The same of what is trained, of the basis.</param>
/// <param name="Ratio">The first over the second, or of shares within the region; null without demand.</param>
/// <param name="RatioOf">What the ratio is of.</param>
/// <param name="NewSites">That had no graduates three years before or earlier; null where nothing is known of those years.</param>
/// <param name="Homogenised">泛在化: it is widespread, and its ratio is below 1.</param>
internal sealed record SpecialtyLayoutResponse(
    string Code,
    string Name,
    int Sites,
    double Coverage,
    int? Seats,
    double? Hhi,
    double? HhiNormalised,
    double? Equivalent,
    double? DemandQuotient,
    double? SupplyQuotient,
    double? Ratio,
    RatioBasis? RatioOf,
    int? NewSites,
    bool Homogenised,
    IReadOnlyList<LayoutFlagResponse> Flags,
    SpecialtyEvidenceResponse Evidence)
{
    public static SpecialtyLayoutResponse From(SpecialtyLayout specialty, LiveRadar radar, Language language)
    {
        var (quotients, flags) = (radar.QuotientsOf(specialty.Code), radar.FlagsOf(specialty));
        return new(
            specialty.Code,
            specialty.Name,
            specialty.Sites,
            specialty.Coverage,
            specialty.Seats,
            specialty.Concentration?.Value,
            specialty.Concentration?.Normalised,
            specialty.Concentration?.Equivalent,
            quotients.Demand,
            quotients.Supply,
            quotients.Ratio,
            quotients.RatioOf,
            specialty.NewSites,
            flags.Count > 1,
            [.. flags.Select(flag => LayoutFlagResponse.From(flag, language))],
            SpecialtyEvidenceResponse.From(specialty, quotients, radar));
    }
}

/// <summary>Where the rows are that add up to each figure; null where it is not told.</summary>
internal sealed record SpecialtyEvidenceResponse(string Sites, string Coverage, string? Seats, string? Hhi, string? Ratio)
{
    public static SpecialtyEvidenceResponse From(SpecialtyLayout specialty, SpecialtyQuotients quotients, LiveRadar radar)
    {
        return new(
            Of(RadarMeasure.Sites), Of(RadarMeasure.Coverage), specialty.Seats is null ? null : Of(RadarMeasure.Seats),
            specialty.Concentration is null ? null : Of(RadarMeasure.Hhi), quotients.Ratio is null or 0 ? null : Of(RadarMeasure.Ratio));

        string Of(RadarMeasure measure) => RadarFigure.Address(radar, measure, specialty.Code);
    }

    /// <summary>In a cell of CSV, of the sites.</summary>
    public override string ToString() => Sites;
}

/// <param name="Policy">The rule that speaks.</param>
/// <param name="Version">Of the rule; null where it is the product's own.</param>
/// <param name="Binding">The rule was read in its source, or a person confirmed it; else it is a hint and forbids nothing. Null of the product's own.</param>
internal sealed record LayoutFlagResponse(string Code, string Message, string Policy, string? Version, bool? Binding, string? Source)
{
    public static LayoutFlagResponse From(LayoutFlag flag, Language language) =>
        new(flag.Code, flag.Message.In(language), flag.Policy, flag.Rule?.Version, flag.Rule?.IsBinding, flag.Rule?.Source);

    /// <summary>In a cell of CSV.</summary>
    public override string ToString() => Code;
}

/// <param name="Hhi">Over its specialties.</param>
/// <param name="KrugmanToRest">To all others together, in [0, 2].</param>
/// <param name="KrugmanToAll">To all with itself: biased towards likeness.</param>
/// <param name="OnlyShare">The part that no other college offers.</param>
internal sealed record CollegeLayoutResponse(
    string College, int Specialties, double? Hhi, double? KrugmanToRest, double? KrugmanToAll, double? OnlyShare, CollegeEvidenceResponse Evidence)
{
    public static CollegeLayoutResponse From(CollegeLayout college, LiveRadar radar) => new(
        college.College, college.Specialties, college.Hhi, college.KrugmanToRest, college.KrugmanToAll, college.OnlyShare,
        new(college.Hhi is null ? null : RadarFigure.Address(radar, RadarMeasure.CollegeHhi, college.College),
            college.KrugmanToRest is null ? null : RadarFigure.Address(radar, RadarMeasure.CollegeKrugman, college.College)));
}

/// <summary>Where the rows are that add up to each figure; null where it is not told.</summary>
internal sealed record CollegeEvidenceResponse(string? Hhi, string? KrugmanToRest)
{
    /// <summary>In a cell of CSV, of the difference to the rest.</summary>
    public override string ToString() => KrugmanToRest ?? "";
}

/// <param name="Homogeneity">1 − Krugman/2.</param>
/// <param name="Shared">Specialties that both offer.</param>
/// <param name="Evidence">The specialties that Krugman's index is made of.</param>
internal sealed record CollegePairResponse(string Left, string Right, double Krugman, double Homogeneity, double Cosine, int Shared, string Evidence)
{
    public static CollegePairResponse From(CollegePair pair, LiveRadar radar) => new(
        pair.Left, pair.Right, pair.Krugman, pair.Homogeneity, pair.Cosine, pair.Shared,
        RadarFigure.Address(radar, RadarMeasure.PairKrugman, pair.Left, pair.Right));
}

/// <summary>Where a specialty is offered.</summary>
/// <param name="Reason">Why the region's figures are none, or not of the basis that was asked for.</param>
internal sealed record SpecialtySitesResponse(
    string RunId,
    DateTimeOffset AsOf,
    string? Region,
    LayoutBasis Basis,
    int? Year,
    string Status,
    string? Reason,
    string? Message)
{
    /// <summary>As the list has it.</summary>
    public required SpecialtyLayoutResponse Specialty { get; init; }

    /// <summary>By year of graduation, oldest first.</summary>
    public required IReadOnlyList<SpecialtyYearResponse> Years { get; init; }

    /// <summary>By seats, most first, ties by name.</summary>
    public required IReadOnlyList<SiteResponse> Sites { get; init; }

    public static SpecialtySitesResponse From(LiveView view, LiveRadar radar, RadarQuery query, SpecialtyLayout specialty, Language language)
    {
        var (figures, sites) = (radar.Figures, radar.Sites.Where(site => site.Code == specialty.Code).ToArray());
        return new(
            view.RunId, view.AsOf, query.Region, figures.Basis, figures.Year == 0 ? null : figures.Year, figures.IsEmpty ? "notAssessable" : "ok",
            figures.Refused?.Code, figures.Refused?.Sentence.In(language))
        {
            Specialty = SpecialtyLayoutResponse.From(specialty, radar, language),
            Years =
            [
                .. sites.SelectMany(site => site.Graduates).GroupBy(year => year.Key).OrderBy(year => year.Key)
                    .Select(year => new SpecialtyYearResponse(year.Key, year.Count(), year.Sum(site => site.Value))),
            ],
            Sites =
            [
                .. sites.Select(site => SiteResponse.From(site, figures.Year, specialty.Seats)).OrderByDescending(site => site.Seats ?? -1)
                    .ThenBy(site => site.College, StringComparer.Ordinal),
            ],
        };
    }
}

/// <param name="Sites">That have graduates of the year.</param>
internal sealed record SpecialtyYearResponse(int Year, int Sites, int Graduates);

/// <param name="Seats">Of the radar's year, as planned, else graduates; null where they are not known.</param>
/// <param name="Share">Of all seats of the specialty.</param>
internal sealed record SiteResponse(string College, string? Region, EducationLevel Level, int? Seats, double? Share)
{
    public static SiteResponse From(Site site, int year, int? all)
    {
        var seats = site.SeatsOf(year);
        return new(site.College, site.Region, site.Level, seats, seats is { } some && all > 0 ? (double)some / all : null);
    }
}

/// <summary>What a college offers.</summary>
/// <param name="Reason">Why the region's figures are none, or not of the basis that was asked for.</param>
internal sealed record CollegeOffersResponse(
    string RunId, DateTimeOffset AsOf, string? Region, LayoutBasis Basis, int? Year, string College, string? Reason, string? Message)
{
    private const int MostAlike = 10;

    /// <summary>As the list has them; null where too few colleges are there to compare any.</summary>
    public required CollegeLayoutResponse? Figures { get; init; }

    /// <summary>By their share of the college, largest first.</summary>
    public required IReadOnlyList<OfferResponse> Specialties { get; init; }

    /// <summary>Other colleges, most alike first, ten at most.</summary>
    public required IReadOnlyList<CollegePairResponse> Alike { get; init; }

    public static CollegeOffersResponse From(LiveView view, LiveRadar radar, RadarQuery query, string college, Language language)
    {
        var figures = radar.Figures;
        return new(
            view.RunId, view.AsOf, query.Region, figures.Basis, figures.Year == 0 ? null : figures.Year, college, figures.Refused?.Code,
            figures.Refused?.Sentence.In(language))
        {
            Figures = figures.CollegeFigures().FirstOrDefault(one => one.College == college) is { } found ? CollegeLayoutResponse.From(found, radar) : null,
            Specialties = [.. figures.Offers(college).Select(offer => OfferResponse.From(offer.Specialty, offer.Share, radar))],
            Alike =
            [
                .. figures.Pairs().Where(pair => pair.Left == college || pair.Right == college).Take(MostAlike)
                    .Select(pair => CollegePairResponse.From(pair, radar)),
            ],
        };
    }
}

/// <param name="Share">Of the college, of the basis.</param>
/// <param name="Sites">Colleges that offer it.</param>
internal sealed record OfferResponse(string Code, string Name, double Share, int Sites, double Coverage, bool Homogenised)
{
    public static OfferResponse From(SpecialtyLayout specialty, double share, LiveRadar radar) =>
        new(specialty.Code, specialty.Name, share, specialty.Sites, specialty.Coverage, radar.FlagsOf(specialty).Count > 1);
}
