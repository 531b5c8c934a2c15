using System.Text.Json.Serialization;
using Matching.Engine.Indices;
using Matching.Engine.Structures;

namespace Matching.Api.Indices;

/// <summary>A part of a region's structure in a year.</summary>
/// <param name="Region">A code of GB/T 2260, or CN.</param>
/// <param name="Code">Of the classification; <c>total</c> is the whole as it was published.</param>
internal sealed record StructureValueResponse(
    string Region, int Year, string Classification, string Code, StructureMeasure Measure, double Value, string Source)
{
    public static StructureValueResponse From(StructureValue value) =>
        new(value.Region, value.Year, value.Classification, value.Code, value.Measure, value.Value, value.Source);
}

/// <summary>Indices of a region's structure in a year.</summary>
/// <param name="Year">Null where the region has no structure.</param>
/// <param name="Version">Of the formulas.</param>
internal sealed record StructureIndicesResponse(string Region, int? Year, string Version, IReadOnlyList<StructureIndexResponse> Items);

/// <summary>One index with what it is made of.</summary>
/// <param name="Status"><c>ok</c>, or <c>notAssessable</c> with a reason.</param>
/// <param name="Message">The reason as a sentence.</param>
/// <param name="Codes">Of the values of <c>result</c>, in their order: parts, or years and measures of a coupling.</param>
/// <param name="Result">As the calculator gives it; null where there is nothing to give it.</param>
/// <param name="Inputs">The structures that it is made of.</param>
/// <param name="Evidence">
/// What the index is made of: of a deviation its mean, of a coupling its D in the corrected form; null where it has no value as a whole.
/// </param>
/// <param name="EvidenceByCode">The same of the value of each code, in their order; empty where it has none.</param>
/// <param name="Structure">The rows of the region's year, as they were imported.</param>
internal sealed record StructureIndexResponse(
    IndexKind Kind,
    string Status,
    string? Reason,
    string? Message,
    IReadOnlyList<string> Codes,
    IndexResponse? Result,
    IReadOnlyList<StructurePartsResponse> Inputs,
    string? Evidence,
    IReadOnlyList<string> EvidenceByCode,
    string Structure);

/// <summary>A value of an index in a file.</summary>
/// <param name="Name">The code of a part; of what is told of the whole, nothing or what it is.</param>
internal sealed record StructureIndexLine(IndexKind Kind, string Name, double? Value, string Status, string? Reason)
{
    public static IEnumerable<StructureIndexLine> Of(StructureIndexResponse index)
    {
        (string Name, double? Value)[] values = index.Result switch
        {
            DeviationResponse { Values: { } each } whole => [.. index.Codes.Zip(each), ("meanAbsolute", whole.MeanAbsolute)],
            LocationQuotientsResponse { Values: { } each } => [.. index.Codes.Zip(each)],
            GreyRelationResponse { Values: { } each } => [.. index.Codes.Zip(each, (code, value) => (code, (double?)value))],
            CouplingResponse whole => [("standard", whole.Standard?.D), ("corrected", whole.Corrected?.D)],
            ConcentrationResponse whole => [("", whole.Value)],
            KrugmanResponse whole => [("", whole.Value)],
            IndexValueResponse whole => [("", whole.Value)],
            _ => [("", null)],
        };
        return values.Select(value => new StructureIndexLine(index.Kind, value.Name, value.Value, index.Status, index.Reason));
    }
}

/// <summary>A structure that an index is made of. Shares are of the sum of its parts.</summary>
/// <param name="Total">As it was published; absent where it was not.</param>
/// <param name="MissingShare">What the parts lack to the total, as a part of it.</param>
/// <param name="Mapping">By what specialties were made industries: <c>table</c> with its version, or <c>fit</c> with its run; absent where nothing was.</param>
internal sealed record StructurePartsResponse(
    string Region,
    int Year,
    string Classification,
    StructureMeasure Measure,
    double Sum,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Total,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? MissingShare,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Mapping,
    IReadOnlyList<StructurePartResponse> Parts)
{
    public static StructurePartsResponse From(StructureParts parts)
    {
        var sum = parts.Sum;
        return new(
            parts.Region, parts.Year, parts.Classification, parts.Measure, sum, parts.Total, parts.MissingShare, parts.Mapping,
            [.. parts.Parts.Select(part => new StructurePartResponse(part.Code, part.Value, sum > 0 ? part.Value / sum : null, part.Source))]);
    }
}

/// <param name="Share">Null where the parts add up to 0.</param>
internal sealed record StructurePartResponse(string Code, double Value, double? Share, string Source);
