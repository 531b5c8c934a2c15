using System.Text.Json.Serialization;
using Matching.Api.Hosting.Answers;
using Matching.Engine.Catalog;
using Matching.Engine.Languages;
using Matching.Engine.Ranking.Industries;

namespace Matching.Api.Industries;

/// <summary>A program against each industry: sections first, then divisions, each by fit and lift.</summary>
internal sealed record ProgramIndustriesResponse(
    string RunId,
    DateTimeOffset AsOf,
    string ProgramId,
    IReadOnlyList<IndustryFitResponse> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReasonResponse? NotAssessable);

/// <param name="Industry">A GB/T 4754 section (<c>C</c>) or division (<c>C34</c>).</param>
/// <param name="Fit">Mean score over the industry's demands, weighted by headcount, in [0, 1].</param>
/// <param name="Share">The part of the industry's posts that the program's specialty is the answer to, in (0, 1].</param>
/// <param name="Lift">How many times the part of all the city's posts that is; 1 is as everywhere.</param>
/// <param name="Confidence">In [0, 1); it falls with few demands.</param>
/// <param name="Demands">Assessable, open demands of the industry.</param>
/// <param name="Folded">Rows that equal one of them but for their number, and are not counted again.</param>
/// <param name="Headcount">People that they seek.</param>
/// <param name="FittingHeadcount">Those sought by demands that the program fits partially or strongly.</param>
/// <param name="Evidence">The demands that carry the fit, best first.</param>
/// <param name="Skills">Skills that those demands ask for and the program gives.</param>
/// <param name="MissingSkills">Skills that the industry asks for and the program lacks.</param>
internal sealed record IndustryFitResponse(
    string Industry,
    string? Name,
    double Fit,
    double Share,
    double Lift,
    double Confidence,
    int Demands,
    int Folded,
    int Headcount,
    int FittingHeadcount,
    IReadOnlyList<DemandEvidenceResponse> Evidence,
    IReadOnlyList<string> Skills,
    IReadOnlyList<string> MissingSkills)
{
    public static IndustryFitResponse From(IndustryFit fit, CodeTables codes, Language language) => new(
        fit.Industry,
        IndustryNames.Of(fit.Industry, codes, language),
        fit.Fit,
        fit.Share,
        fit.Lift,
        fit.Confidence,
        fit.Demands,
        fit.Folded,
        fit.Headcount,
        fit.FittingHeadcount,
        DemandEvidenceResponse.From(fit),
        fit.Skills,
        fit.MissingSkills);
}

/// <summary>Programs ranked for an industry by fit and lift, best first.</summary>
internal sealed record IndustryProgramsResponse(
    string RunId,
    DateTimeOffset AsOf,
    string Industry,
    string? Name,
    IReadOnlyList<ProgramFitResponse> Items);

/// <summary>A program as one industry sees it; the figures are those of the program's own industry fit.</summary>
internal sealed record ProgramFitResponse(
    int Rank,
    string ProgramId,
    string College,
    string? SpecialtyCode,
    string Specialty,
    double Fit,
    double Share,
    double Lift,
    double Confidence,
    int Demands,
    int Folded,
    int Headcount,
    int FittingHeadcount,
    IReadOnlyList<DemandEvidenceResponse> Evidence,
    IReadOnlyList<string> Skills,
    IReadOnlyList<string> MissingSkills)
{
    public static ProgramFitResponse From(ProgramFit ranked) => new(
        ranked.Rank,
        ranked.Program.Id,
        ranked.Program.College,
        ranked.Program.SpecialtyCode,
        ranked.Program.Specialty,
        ranked.Fit.Fit,
        ranked.Fit.Share,
        ranked.Fit.Lift,
        ranked.Fit.Confidence,
        ranked.Fit.Demands,
        ranked.Fit.Folded,
        ranked.Fit.Headcount,
        ranked.Fit.FittingHeadcount,
        DemandEvidenceResponse.From(ranked.Fit),
        ranked.Fit.Skills,
        ranked.Fit.MissingSkills);
}

/// <summary>A demand behind an industry's fit.</summary>
internal sealed record DemandEvidenceResponse(string DemandId, string Enterprise, string Title, int Headcount, double Score)
{
    public static IReadOnlyList<DemandEvidenceResponse> From(IndustryFit fit) => [.. fit.Evidence.Select(demand =>
        new DemandEvidenceResponse(demand.DemandId, demand.Enterprise, demand.Title, demand.Headcount, demand.Score))];
}

internal static class IndustryNames
{
    public static string? Of(string code, CodeTables codes, Language language) =>
        codes.FindIndustry(code) is { } industry ? (language == Language.English ? industry.NameEn ?? industry.Name : industry.Name) : null;
}
