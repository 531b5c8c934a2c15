using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Matching.Engine.Indices;
using Matching.Engine.Languages;
using Matching.Engine.Numerics;

namespace Matching.Api.Indices;

/// <summary>Numbers for one formula.</summary>
public sealed record IndexPreviewRequest
{
    /// <summary>Which formula.</summary>
    /// <example>hhi</example>
    [Required]
    public IndexKind? Kind { get; init; }

    /// <summary>What it takes; a field of another kind is refused.</summary>
    [Required]
    public IndexInputs? Inputs { get; init; }
}

/// <summary>Numbers by name. <c>null</c> within an array is a value that is missing, which is not 0.</summary>
public sealed record IndexInputs
{
    /// <summary>Of <c>deviation</c> and <c>theil</c>: output by part, in any unit.</summary>
    [MaxLength(IndexCatalogue.MostValues)]
    public double?[]? Output { get; init; }

    /// <summary>Of <c>deviation</c> and <c>theil</c>: labour by part.</summary>
    [MaxLength(IndexCatalogue.MostValues)]
    public double?[]? Labour { get; init; }

    /// <summary>Of <c>deviation</c>: which is divided by which; output over labour where it is absent.</summary>
    public DeviationConvention? Convention { get; init; }

    /// <summary>Of <c>coupling</c>: the systems, each in [0, 1].</summary>
    [MaxLength(IndexCatalogue.MostValues)]
    public double?[]? U { get; init; }

    /// <summary>Of <c>coupling</c>: one per system; equal where they are absent.</summary>
    [MaxLength(IndexCatalogue.MostValues)]
    public double?[]? Weights { get; init; }

    /// <summary>Of <c>greyRelation</c>.</summary>
    [MaxLength(IndexCatalogue.MostValues)]
    public double?[]? Reference { get; init; }

    /// <summary>Of <c>greyRelation</c>: each as long as the reference.</summary>
    [MaxLength(IndexCatalogue.MostSeries)]
    public double?[][]? Series { get; init; }

    /// <summary>Of <c>greyRelation</c>: in (0, 1]; 0.5 where it is absent.</summary>
    public double? Rho { get; init; }

    /// <summary>Of <c>greyRelation</c>: none where it is absent.</summary>
    public GreyScaling? Scaling { get; init; }

    /// <summary>Of <c>locationQuotient</c>: the part in the region.</summary>
    public double? Local { get; init; }

    /// <summary>Of <c>locationQuotient</c>: the region's whole.</summary>
    public double? LocalTotal { get; init; }

    /// <summary>Of <c>locationQuotient</c>: the part in the wider region.</summary>
    public double? Wide { get; init; }

    /// <summary>Of <c>locationQuotient</c>: the wider region's whole.</summary>
    public double? WideTotal { get; init; }

    /// <summary>Of <c>hhi</c>, <c>gini</c> and <c>gm11</c>.</summary>
    /// <example>[30, 20, 50]</example>
    [MaxLength(IndexCatalogue.MostValues)]
    public double?[]? Values { get; init; }

    /// <summary>Of <c>krugman</c>: the parts of one structure.</summary>
    [MaxLength(IndexCatalogue.MostValues)]
    public double?[]? Left { get; init; }

    /// <summary>Of <c>krugman</c>: the parts of the other.</summary>
    [MaxLength(IndexCatalogue.MostValues)]
    public double?[]? Right { get; init; }

    /// <summary>Of <c>tightness</c>: posts.</summary>
    public double? Demand { get; init; }

    /// <summary>Of <c>tightness</c>: people who seek.</summary>
    public double? Seekers { get; init; }

    /// <summary>Of <c>gm11</c>: how many steps ahead.</summary>
    public int? Horizon { get; init; }

    /// <summary>Those that are given, by name.</summary>
    internal IEnumerable<(string Name, double?[] Array)> Arrays =>
        new (string Name, double?[]? Array)[]
        {
            (nameof(Output), Output), (nameof(Labour), Labour), (nameof(U), U), (nameof(Weights), Weights), (nameof(Reference), Reference),
            (nameof(Values), Values), (nameof(Left), Left), (nameof(Right), Right),
        }
        .Concat((Series ?? []).Select((series, at) => (Name: $"{nameof(Series)}/{at}", Array: (double?[]?)series)))
        .Where(entry => entry.Array is not null).Select(entry => (entry.Name, entry.Array!));

    /// <summary>Single numbers that are never negative, by name.</summary>
    internal IEnumerable<(string Name, double? Number)> Numbers =>
    [
        (nameof(Local), Local), (nameof(LocalTotal), LocalTotal), (nameof(Wide), Wide), (nameof(WideTotal), WideTotal), (nameof(Demand), Demand),
        (nameof(Seekers), Seekers),
    ];
}

/// <summary>An index, or why it cannot be told.</summary>
[JsonDerivedType(typeof(DeviationResponse))]
[JsonDerivedType(typeof(IndexValueResponse))]
[JsonDerivedType(typeof(CouplingResponse))]
[JsonDerivedType(typeof(GreyRelationResponse))]
[JsonDerivedType(typeof(LocationQuotientsResponse))]
[JsonDerivedType(typeof(ConcentrationResponse))]
[JsonDerivedType(typeof(KrugmanResponse))]
[JsonDerivedType(typeof(TightnessResponse))]
[JsonDerivedType(typeof(GreyModelResponse))]
internal abstract record IndexResponse
{
    [JsonPropertyOrder(-1)]
    public IndexKind Kind { get; init; }

    /// <summary><c>ok</c>, or <c>notAssessable</c> with a reason.</summary>
    [JsonPropertyOrder(-1)]
    public string Status => Reason is null ? "ok" : "notAssessable";

    [JsonPropertyOrder(-1)]
    public string? Reason { get; init; }

    /// <summary>The reason as a sentence in the caller's language.</summary>
    [JsonPropertyOrder(-1)]
    public string? Message { get; init; }
}

/// <param name="Values">Null where the part below is 0; the difference of shares stands beside.</param>
internal sealed record DeviationResponse(
    DeviationConvention Convention, IReadOnlyList<double?>? Values, IReadOnlyList<double>? Differences, double? MeanAbsolute) : IndexResponse
{
    public static IndexResponse From(StructuralDeviation? result, DeviationConvention convention) =>
        new DeviationResponse(convention, result?.Values, result?.Differences, result?.MeanAbsolute);
}

internal sealed record IndexValueResponse(double? Value) : IndexResponse
{
    public static IndexResponse From(IndexValue? result) => new IndexValueResponse(result?.Value);
}

/// <param name="Weights">As used: they add up to 1.</param>
/// <param name="Obstacles">Each system's part of what is missing to 1.</param>
/// <param name="Bottleneck">The place of the system that holds the others back most; null where there is none.</param>
internal sealed record CouplingResponse(
    CouplingFormResponse? Standard, CouplingFormResponse? Corrected, IReadOnlyList<double>? Weights, IReadOnlyList<double>? Obstacles, int? Bottleneck)
    : IndexResponse
{
    public static IndexResponse From(Coupling? result) => new CouplingResponse(
        CouplingFormResponse.From(result?.Standard), CouplingFormResponse.From(result?.Corrected), result?.Weights, result?.Obstacles, result?.Bottleneck);
}

internal sealed record CouplingFormResponse(double C, double T, double D, CouplingLevel Level)
{
    public static CouplingFormResponse? From(CouplingForm? form) => form is null ? null : new(form.C, form.T, form.D, form.Level);
}

/// <param name="Values">One per series.</param>
internal sealed record GreyRelationResponse(IReadOnlyList<double>? Values) : IndexResponse
{
    public static IndexResponse From(GreyRelation? result) => new GreyRelationResponse(result?.Values);
}

/// <param name="Values">One per part; null where one of the two is missing, or 0 where it is divided by.</param>
internal sealed record LocationQuotientsResponse(IReadOnlyList<double?>? Values) : IndexResponse;

/// <param name="Normalised">Null of a single part.</param>
/// <param name="Equivalent">As many equal parts would have the same index.</param>
internal sealed record ConcentrationResponse(double? Value, double? Normalised, double? Equivalent) : IndexResponse
{
    public static IndexResponse From(Concentration? result) => new ConcentrationResponse(result?.Value, result?.Normalised, result?.Equivalent);
}

/// <param name="Homogeneity">1 − K/2.</param>
internal sealed record KrugmanResponse(double? Value, double? Homogeneity) : IndexResponse
{
    public static IndexResponse From(KrugmanIndex? result) => new KrugmanResponse(result?.Value, result?.Homogeneity);
}

/// <param name="Gap">Demand less seekers.</param>
internal sealed record TightnessResponse(double? Value, double Gap) : IndexResponse;

/// <param name="Accepted">True where the level-ratio test allows the model.</param>
internal sealed record GreyModelResponse(
    double? A,
    double? B,
    IReadOnlyList<double>? Fitted,
    IReadOnlyList<double>? Next,
    double? MeanRelativeError,
    double? PosteriorRatio,
    bool? Accepted) : IndexResponse
{
    public static IndexResponse From(GreyModel? model) => new GreyModelResponse(
        model?.A, model?.B, model?.Fitted, model?.Next, model?.MeanRelativeError, model?.PosteriorRatio, model?.Accepted);
}

/// <param name="Version">Changes with any formula.</param>
internal sealed record IndexCatalogueResponse(string Version, IReadOnlyList<IndexDefinitionResponse> Items);

/// <param name="Edges">What is done where the formula has no answer.</param>
internal sealed record IndexDefinitionResponse(IndexKind Kind, string Name, string Formula, string Source, string Edges)
{
    public static IndexDefinitionResponse From(IndexDefinition index, Language language) =>
        new(index.Kind, index.Name.In(language), index.Formula, index.Source.In(language), index.Edges.In(language));
}
