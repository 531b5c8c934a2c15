using Matching.Engine.Catalog;
using Matching.Engine.Languages;
using Matching.Engine.Layout;
using Matching.Engine.Live;

namespace Matching.Api.Layout;

/// <summary>A radar's figures.</summary>
/// <param name="Basis">What shares are of; where too many seats are missing, sites whatever was asked.</param>
/// <param name="SeatsFrom">What stands for seats: graduates of the cohort of <c>year</c>.</param>
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
    string Status,
    string? Reason,
    string? Message,
    IReadOnlyList<T> Items)
{
    public static RadarResponse<T> From(LiveView view, LayoutRadar radar, RadarQuery query, IReadOnlyList<T> items, Language language) => new(
        view.RunId,
        view.AsOf,
        query.Region,
        query.Level?.Value,
        radar.Basis,
        "graduates",
        radar.Year == 0 ? null : radar.Year,
        radar.Colleges,
        radar.IsEmpty ? "notAssessable" : "ok",
        radar.Refused?.Code,
        radar.Refused?.Sentence.In(language),
        items);
}

/// <param name="Sites">Colleges that offer it.</param>
/// <param name="Coverage">Sites over colleges.</param>
/// <param name="Hhi">Over colleges, of the basis; null where all count as 0.</param>
/// <param name="HhiNormalised">Null of a single site.</param>
/// <param name="Equivalent">As many sites of equal size would have the same index.</param>
internal sealed record SpecialtyLayoutResponse(
    string Code,
    string Name,
    int Sites,
    double Coverage,
    int? Seats,
    double? Hhi,
    double? HhiNormalised,
    double? Equivalent,
    IReadOnlyList<LayoutFlagResponse> Flags)
{
    public static SpecialtyLayoutResponse From(SpecialtyLayout specialty, string? region, Language language) => new(
        specialty.Code,
        specialty.Name,
        specialty.Sites,
        specialty.Coverage,
        specialty.Seats,
        specialty.Concentration?.Value,
        specialty.Concentration?.Normalised,
        specialty.Concentration?.Equivalent,
        WidespreadSites.Of(specialty, region) is { } flag ? [new(flag.Code, flag.Message.In(language), flag.Policy)] : []);
}

/// <param name="Policy">The rule that speaks.</param>
internal sealed record LayoutFlagResponse(string Code, string Message, string Policy);

/// <param name="Hhi">Over its specialties.</param>
/// <param name="KrugmanToRest">To all others together, in [0, 2].</param>
/// <param name="KrugmanToAll">To all with itself: biased towards likeness.</param>
/// <param name="OnlyShare">The part that no other college offers.</param>
internal sealed record CollegeLayoutResponse(
    string College, int Specialties, double? Hhi, double? KrugmanToRest, double? KrugmanToAll, double? OnlyShare)
{
    public static CollegeLayoutResponse From(CollegeLayout college) =>
        new(college.College, college.Specialties, college.Hhi, college.KrugmanToRest, college.KrugmanToAll, college.OnlyShare);
}

/// <param name="Homogeneity">1 − Krugman/2.</param>
/// <param name="Shared">Specialties that both offer.</param>
internal sealed record CollegePairResponse(string Left, string Right, double Krugman, double Homogeneity, double Cosine, int Shared)
{
    public static CollegePairResponse From(CollegePair pair) => new(pair.Left, pair.Right, pair.Krugman, pair.Homogeneity, pair.Cosine, pair.Shared);
}
