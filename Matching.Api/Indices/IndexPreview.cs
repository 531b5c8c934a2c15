using Matching.Engine.Indices;
using Matching.Engine.Languages;
using Matching.Engine.Numerics;

namespace Matching.Api.Indices;

/// <summary>Gives the numbers of a request to the formula that it names.</summary>
internal static class IndexPreview
{
    public const double UsualRho = 0.5;

    private static readonly Refusal Missing = new("missing", "有数值缺失；缺失不是 0。", "A value is missing, which is not 0.");

    private static readonly Refusal NoGreyModel = new("tooShort", $"GM(1,1) 需要至少 {GreyModel.LeastPoints} 个大小相近的正值。",
        $"GM(1,1) needs {GreyModel.LeastPoints} positive values of like size at least.");

    /// <param name="given">Checked: what the kind needs is there.</param>
    /// <returns>An answer without kind and reason, and why its values are null.</returns>
    public static (IndexResponse Answer, Refusal? Refused) Of(IndexKind kind, IndexInputs given) => kind switch
    {
        IndexKind.Deviation => Show(
            Whole(given, () => StructuralDeviation.Of(Known(given.Output), Known(given.Labour), given.Convention ?? default)),
            result => DeviationResponse.From(result, given.Convention ?? default)),
        IndexKind.Theil => Show(Whole(given, () => StructuralDeviation.Theil(Known(given.Output), Known(given.Labour))), IndexValueResponse.From),
        IndexKind.Coupling => Show(
            Whole(given, () => Coupling.Of(Known(given.U), given.Weights is null ? null : Known(given.Weights))), CouplingResponse.From),
        IndexKind.GreyRelation => Show(
            Whole(given, () => GreyRelation.Of(
                Known(given.Reference), [.. given.Series!.Select(Known)], given.Rho ?? UsualRho, given.Scaling ?? GreyScaling.None)),
            GreyRelationResponse.From),
        IndexKind.LocationQuotient => Show(
            Specialisation.LocationQuotient(given.Local!.Value, given.LocalTotal!.Value, given.Wide!.Value, given.WideTotal!.Value), IndexValueResponse.From),
        IndexKind.Hhi => Show(Whole(given, () => Concentration.Of(Known(given.Values))), ConcentrationResponse.From),
        IndexKind.Krugman => Show(Whole(given, () => Specialisation.Krugman(Known(given.Left), Known(given.Right))), KrugmanResponse.From),
        IndexKind.Gini => Show(Whole(given, () => Specialisation.Gini(Known(given.Values))), IndexValueResponse.From),
        IndexKind.Tightness => OfTightness(Tightness.Of(given.Demand!.Value, given.Seekers!.Value)),
        _ => Show(Whole(given, () => OfGreyModel(GreyModel.Of(Known(given.Values), given.Horizon!.Value))), GreyModelResponse.From),
    };

    private static (IndexResponse, Refusal?) Show<T>(Assessed<T> result, Func<T?, IndexResponse> show)
        where T : class => (show(result.Value), result.Refused);

    private static (IndexResponse, Refusal?) OfTightness(Tightness result) =>
        (new TightnessResponse(result.Value, result.Gap), result.Value is null ? Tightness.NoSeekers : null);

    private static Assessed<GreyModel> OfGreyModel(GreyModel? model) => model is null ? NoGreyModel : model;

    private static Assessed<T> Whole<T>(IndexInputs given, Func<Assessed<T>> work)
        where T : class =>
        given.Arrays.Any(numbers => numbers.Array.Contains(null)) ? Missing : work();

    private static double[] Known(double?[]? numbers) => Array.ConvertAll(numbers!, number => number!.Value);
}
