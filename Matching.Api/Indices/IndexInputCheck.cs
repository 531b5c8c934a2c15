using System.Text.Json;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Indices;
using Matching.Engine.Languages;

namespace Matching.Api.Indices;

/// <summary>Holds inputs against what their kind of index takes: the wrong fields are 400, numbers that cannot be are 422.</summary>
internal static class IndexInputCheck
{
    private const double Most = 1e15;
    private const double Least = 1e-15;
    private const int MostSteps = 60;

    private static readonly BilingualText TooLargeOrSmall = new("绝对值过大或过小。", "Too large or too small.");
    private static readonly BilingualText NoQuantity = new("不可为负，也不可过大或过小。", "Not negative, not too large or too small.");

    private static readonly Dictionary<IndexKind, (string[] Needed, string[] Optional)> Fields = new()
    {
        [IndexKind.Deviation] = ([nameof(IndexInputs.Output), nameof(IndexInputs.Labour)], [nameof(IndexInputs.Convention)]),
        [IndexKind.Theil] = ([nameof(IndexInputs.Output), nameof(IndexInputs.Labour)], []),
        [IndexKind.Coupling] = ([nameof(IndexInputs.U)], [nameof(IndexInputs.Weights)]),
        [IndexKind.GreyRelation] = ([nameof(IndexInputs.Reference), nameof(IndexInputs.Series)], [nameof(IndexInputs.Rho), nameof(IndexInputs.Scaling)]),
        [IndexKind.LocationQuotient] =
            ([nameof(IndexInputs.Local), nameof(IndexInputs.LocalTotal), nameof(IndexInputs.Wide), nameof(IndexInputs.WideTotal)], []),
        [IndexKind.Hhi] = ([nameof(IndexInputs.Values)], []),
        [IndexKind.Krugman] = ([nameof(IndexInputs.Left), nameof(IndexInputs.Right)], []),
        [IndexKind.Gini] = ([nameof(IndexInputs.Values)], []),
        [IndexKind.Tightness] = ([nameof(IndexInputs.Demand), nameof(IndexInputs.Seekers)], []),
        [IndexKind.Gm11] = ([nameof(IndexInputs.Values), nameof(IndexInputs.Horizon)], []),
    };

    public static Problem? Refuses(IndexKind kind, IndexInputs given)
    {
        var shape = new RequestErrors();
        CheckFields(kind, given, shape);
        if (shape.None)
            CheckLengths(given, shape);
        if (!shape.None)
            return Problem.Invalid(shape);
        var range = new RequestErrors();
        CheckRanges(kind, given, range);
        return range.None ? null : Problem.OutOfRange(range);
    }

    private static void CheckFields(IndexKind kind, IndexInputs given, RequestErrors errors)
    {
        var (needed, optional) = Fields[kind];
        foreach (var field in typeof(IndexInputs).GetProperties())
        {
            var there = field.GetValue(given) is not null;
            if (!there && needed.Contains(field.Name))
                errors.Add(Place(field.Name), RequestRules.Missing);
            else if (there && !needed.Contains(field.Name) && !optional.Contains(field.Name))
                errors.Add(Place(field.Name), $"{StrictJson.Word(kind)} 不用这个字段。", $"{StrictJson.Word(kind)} does not take it.");
        }
    }

    private static void CheckLengths(IndexInputs given, RequestErrors errors)
    {
        Same(nameof(IndexInputs.Labour), given.Labour, given.Output);
        Same(nameof(IndexInputs.Weights), given.Weights, given.U);
        Same(nameof(IndexInputs.Right), given.Right, given.Left);
        foreach (var (at, series) in (given.Series ?? []).Index())
            Same($"{nameof(IndexInputs.Series)}/{at}", series, given.Reference);

        void Same(string field, double?[]? one, double?[]? other)
        {
            if (one is not null && other is not null && one.Length != other.Length)
                errors.Add(Place(field), $"须有 {other.Length} 项，与另一组相同。", $"It must have {other.Length} entries, as the other has.");
        }
    }

    private static void CheckRanges(IndexKind kind, IndexInputs given, RequestErrors errors)
    {
        var signed = kind is IndexKind.GreyRelation or IndexKind.Gm11;
        foreach (var (field, array) in given.Arrays)
        {
            if (array.Any(number => !Fits(number, signed)))
                errors.Add(Place(field), signed ? TooLargeOrSmall : NoQuantity);
        }

        foreach (var (field, number) in given.Numbers.Where(entry => !Fits(entry.Number, false)))
            errors.Add(Place(field), NoQuantity);
        Within(nameof(IndexInputs.U), given.U?.All(system => system is null or <= 1) != false, "须在 0 与 1 之间。", "Between 0 and 1.");
        Within(nameof(IndexInputs.Rho), given.Rho is null or (> 0 and <= 1), "须大于 0，至多为 1。", "Above 0, at most 1.");
        Within(nameof(IndexInputs.Local), !(given.Local > given.LocalTotal), "不可大于总量。", "Not more than the total.");
        Within(nameof(IndexInputs.Wide), !(given.Wide > given.WideTotal), "不可大于总量。", "Not more than the total.");
        Within(nameof(IndexInputs.Horizon), given.Horizon is null or (>= 1 and <= MostSteps), $"须在 1 与 {MostSteps} 之间。", $"Between 1 and {MostSteps}.");

        void Within(string field, bool holds, string chinese, string english)
        {
            if (!holds)
                errors.Add(Place(field), chinese, english);
        }
    }

    private static bool Fits(double? number, bool signed) =>
        number is null or 0 || (Math.Abs(number.Value) is >= Least and <= Most && (signed || number > 0));

    private static string Place(string field) => $"/inputs/{JsonNamingPolicy.CamelCase.ConvertName(field)}";
}
