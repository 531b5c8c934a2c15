using Matching.Api.Figures;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Matches;
using Matching.Engine.Catalog;
using Matching.Engine.Indices;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Structures;

namespace Matching.Api.Indices;

/// <summary>Indices of a region's structure, and what they are made of.</summary>
internal sealed class StructureReader(StructureStore structures, CodeTableStore codes, LiveIndex live)
{
    private static readonly BilingualText RegionNeeded = new("须指定地区。", "A region is needed.");

    /// <summary>Null, with errors, where it is none.</summary>
    public async Task<string?> RegionAsync(string? given, RequestErrors errors, CancellationToken cancellationToken)
    {
        if (given is null)
            errors.Add("region", RegionNeeded);
        return given is null or Region.Country ? given : CodeWords.Region(await codes.GetAsync(cancellationToken), given, "region", errors);
    }

    /// <summary>All indices that are asked for, or why there are none.</summary>
    public async Task<(StructureIndicesResponse? Answer, Problem? Refusal)> IndicesAsync(
        StructuresRequest request, HttpContext http, Language language, CancellationToken cancellationToken)
    {
        var (taken, refusal) = await TakeAsync(request, http, cancellationToken);
        if (taken is not var (figures, region, year, _))
            return (null, refusal);
        StructureIndexResponse[] items =
        [
            .. Enum.GetValues<IndexKind>().Where(kind => request.Kind is null || request.Kind.Value.Value == kind)
                .Select(kind => Answer(kind, figures, request, region, year, language)),
        ];
        if (figures.Excess is { } excess)
        {
            var errors = new RequestErrors();
            errors.Add("region", $"{excess.Code} 的 {excess.Measure} 大于合计。", $"{excess.Measure} of {excess.Code} is more than the total.");
            return (null, Problem.OutOfRange(errors));
        }

        return (new StructureIndicesResponse(region, year == 0 ? null : year, IndexCatalogue.Version, items), null);
    }

    /// <summary>Without rows where there is no such figure.</summary>
    public async Task<(FigureRows? Figure, Problem? Refusal)> FigureAsync(FigureName name, HttpContext http, CancellationToken cancellationToken)
    {
        if (IndexFigure.Read(name) is not var (request, kind, code))
            return (null, null);
        var (taken, refusal) = await TakeAsync(request, http, cancellationToken);
        if (taken is not var (figures, _, _, view))
            return (null, refusal);
        var (inputs, parts, used, refused) = figures.Of(kind);
        if (inputs is null || refused is not null || (kind != IndexKind.LocationQuotient && IndexPreview.Of(kind, inputs).Refused is not null))
            return (null, null);
        var rows = IndexEvidence.Of(kind, code, inputs, parts, used);
        return (new FigureRows($"{IndexFigure.Kind}.{StrictJson.Word(kind)}", code, "index", "structure", rows) { View = view }, null);
    }

    private async Task<((StructureFigures Figures, string Region, int Year, LiveView? View)? Taken, Problem? Refusal)> TakeAsync(
        StructuresRequest request, HttpContext http, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        if (await RegionAsync(request.Region, errors, cancellationToken) is not { } region || !errors.None)
            return (null, Problem.Invalid(errors));
        var values = await structures.ReadAsync([region, StructuresRequest.WideOf(request, region)], null, cancellationToken);
        var year = request.Year ?? values.Where(value => value.Region == region).Select(value => value.Year).DefaultIfEmpty().Max();
        (Func<int, IReadOnlyDictionary<string, double>>, string) mapping = (CategoryIndustries.Of, $"table {CategoryIndustries.Version}");
        if (request.Mapping?.Value != CategoryMapping.Fit)
            return ((new StructureFigures(values, request, region, year, mapping), region, year, null), null);
        if (!ServedRun.TryTake(http, live, null, out var view, out var refusal))
            return (null, refusal);
        var fit = view.Balance.SectionsOf(CategoryIndustries.PlaceOf);
        mapping = (place => fit.GetValueOrDefault(place) ?? new Dictionary<string, double>(), $"fit {view.RunId}");
        return ((new StructureFigures(values, request, region, year, mapping), region, year, view), null);
    }

    private static StructureIndexResponse Answer(
        IndexKind kind, StructureFigures figures, StructuresRequest request, string region, int year, Language language)
    {
        var (inputs, codes, used, refused) = figures.Of(kind);
        IndexResponse? result = null;
        if (inputs is not null)
        {
            (result, refused) = kind == IndexKind.LocationQuotient
                ? (new LocationQuotientsResponse(inputs.Values), null)
                : IndexPreview.Of(kind, inputs);
            result = result with { Kind = kind, Reason = refused?.Code, Message = refused?.Sentence.In(language) };
        }

        var isTold = inputs is not null && refused is null;
        return new StructureIndexResponse(
            kind, refused is null ? "ok" : "notAssessable", refused?.Code, refused?.Sentence.In(language), codes, result,
            [.. used.Select(StructurePartsResponse.From)], isTold ? IndexFigure.Address(kind, request, region, year) : null,
            isTold && IndexFigure.HasParts(kind) ? [.. codes.Select(code => IndexFigure.AddressOf(code, kind, request, region, year))] : [],
            $"/api/v1/structure?region={region}&year={year}");
    }
}
