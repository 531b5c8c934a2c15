using System.Globalization;
using Matching.Api.Figures;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Indices;

namespace Matching.Api.Indices;

/// <summary>Figures of a region's structure by name.</summary>
internal static class IndexFigure
{
    public const string Kind = "index";

    /// <summary>Of an index as a whole; null of one that has values of its parts alone.</summary>
    public static string? Address(IndexKind kind, StructuresRequest request, string region, int year) =>
        kind is IndexKind.LocationQuotient or IndexKind.GreyRelation ? null : Of(kind, null, request, region, year);

    /// <summary>Of its value of one part.</summary>
    public static string AddressOf(string code, IndexKind kind, StructuresRequest request, string region, int year) => Of(kind, code, request, region, year);

    /// <summary>True where an index has a value of each of its parts.</summary>
    public static bool HasParts(IndexKind kind) => kind is IndexKind.LocationQuotient or IndexKind.GreyRelation or IndexKind.Deviation;

    /// <summary>Null where it is no such figure's name.</summary>
    public static (StructuresRequest Request, IndexKind Kind, string? Code)? Read(FigureName name)
    {
        if (name is not
            {
                Kind: Kind,
                Parts:
                [
                    var kind, var code, { } region, var year, var classification, var output, var labour, var measure, var convention, var wide, var mapping,
                ],
            }
            || !EnumQuery<IndexKind>.TryParse(kind, null, out var asked) || !int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var when))
        {
            return null;
        }

        return (new StructuresRequest
        {
            Kind = asked,
            Region = region,
            Year = when,
            Classification = classification,
            Output = Word<Engine.Structures.StructureMeasure>(output),
            Labour = Word<Engine.Structures.StructureMeasure>(labour),
            Measure = Word<Engine.Structures.StructureMeasure>(measure),
            Convention = Word<DeviationConvention>(convention),
            Wide = wide,
            Mapping = Word<CategoryMapping>(mapping),
        }, asked.Value, code);
    }

    private static string Of(IndexKind kind, string? code, StructuresRequest request, string region, int year) => new FigureName(
        Kind,
        [
            StrictJson.Word(kind), code, region, year.ToString(CultureInfo.InvariantCulture), request.Classification, Word(request.Output),
            Word(request.Labour), Word(request.Measure), Word(request.Convention), request.Wide, Word(request.Mapping),
        ]).Address;

    private static string? Word<T>(EnumQuery<T>? word)
        where T : struct, Enum => word is { } known ? StrictJson.Word(known.Value) : null;

    private static EnumQuery<T>? Word<T>(string? text)
        where T : struct, Enum => EnumQuery<T>.TryParse(text, null, out var word) ? word : null;
}
