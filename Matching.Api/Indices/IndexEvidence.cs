using System.Globalization;
using Matching.Engine.Indices;
using Matching.Engine.Live;
using Matching.Engine.Structures;

namespace Matching.Api.Indices;

/// <summary>What each part of a structure adds to an index. The sum is the index: of a coupling its corrected D, by each system's part of T.</summary>
internal static class IndexEvidence
{
    /// <param name="code">The part whose value is asked for; null for the index as a whole.</param>
    /// <param name="inputs">Without missing values, as <see cref="StructureFigures"/> gives them.</param>
    public static IReadOnlyList<EvidencePart> Of(
        IndexKind kind, string? code, IndexInputs inputs, IReadOnlyList<string> codes, IReadOnlyList<StructureParts> used) => kind switch
        {
            IndexKind.Deviation => Deviation(code, inputs, codes, used),
            IndexKind.Theil => Rows(codes, used[0], Zip(inputs.Output!, inputs.Labour!, (y, l) => y == 0 ? 0 : y * Math.Log(y / l))),
            IndexKind.Hhi => Rows(codes, used[0], [.. Shares(inputs.Values!).Select(share => share * share)]),
            IndexKind.Krugman => Rows(codes, used[0], Zip(inputs.Left!, inputs.Right!, (one, other) => Math.Abs(one - other))),
            IndexKind.Gini => Rows(codes, used[0], Gini(Shares(inputs.Values!))),
            IndexKind.LocationQuotient => Quotient(code, inputs, codes, used[0]),
            IndexKind.Coupling => Systems(inputs, codes),
            IndexKind.GreyRelation => Years(code, inputs, codes, used),
            _ => [],
        };

    private static IReadOnlyList<EvidencePart> Deviation(string? code, IndexInputs inputs, IReadOnlyList<string> codes, IReadOnlyList<StructureParts> used)
    {
        var convention = inputs.Convention ?? default;
        if (StructuralDeviation.Of(Known(inputs.Output!), Known(inputs.Labour!), convention).Value is not { } result)
            return [];
        if (code is null)
        {
            var known = result.Values.Count(value => value is not null);
            return Rows(codes, used[0], [.. result.Values.Select(value => value is { } some ? Math.Abs(some) / known : (double?)null)]);
        }

        var upper = used[convention == DeviationConvention.OutputOverLabour ? 0 : 1];
        return At(codes, code) is { } at && result.Values[at] is { } deviation
            ? [Row(upper, code, deviation + 1), EvidencePart.Weighted("constant", "-1", "", "−1", 1, -1)]
            : [];
    }

    /// <summary>(2Σ i·s − (n + 1)) / n over shares in ascending order, each with its own place.</summary>
    private static double?[] Gini(double[] shares)
    {
        var parts = new double?[shares.Length];
        foreach (var (rank, at) in shares.Index().OrderBy(share => share.Item).Select(share => share.Index).Index())
            parts[at] = ((2.0 * (rank + 1)) - (shares.Length + 1)) / shares.Length * shares[at];
        return parts;
    }

    private static IReadOnlyList<EvidencePart> Quotient(string? code, IndexInputs inputs, IReadOnlyList<string> codes, StructureParts own) =>
        code is not null && At(codes, code) is { } at && inputs.Values![at] is { } quotient ? [Row(own, code, quotient)] : [];

    private static IReadOnlyList<EvidencePart> Systems(IndexInputs inputs, IReadOnlyList<string> codes)
    {
        var systems = Known(inputs.U!);
        if (Coupling.Of(systems, null).Value is not { } result)
            return [];
        var (degree, together) = (result.Corrected.D, result.Corrected.T);
        return
        [
            .. systems.Select((system, at) => EvidencePart.Weighted(
                "system", codes[at], "", codes[at], system, together == 0 ? 0 : degree * result.Weights[at] / together)),
        ];
    }

    private static IReadOnlyList<EvidencePart> Years(string? code, IndexInputs inputs, IReadOnlyList<string> codes, IReadOnlyList<StructureParts> used)
    {
        if (code is null || At(codes, code) is not { } at)
            return [];
        double[][] series = [.. inputs.Series!.Select(Known)];
        var result = GreyRelation.Of(Known(inputs.Reference!), series, IndexPreview.UsualRho, inputs.Scaling ?? GreyScaling.None).Value;
        if (result is null)
            return [];
        // The measure's years stand behind the output's, as many of them as the reference has.
        var points = result.Points[at];
        var measure = used[^1].Measure;
        var worked = used.Where(parts => parts.Measure == measure).OrderBy(parts => parts.Year).TakeLast(points.Count).ToArray();
        return [.. worked.Select((parts, year) => Row(parts, code, points[year] / points.Count))];
    }

    private static IReadOnlyList<EvidencePart> Rows(IReadOnlyList<string> codes, StructureParts parts, double?[] contributions) =>
        [.. codes.Index().Where(code => contributions[code.Index] is not null).Select(code => Row(parts, code.Item, contributions[code.Index]!.Value))];

    private static EvidencePart Row(StructureParts parts, string code, double contribution)
    {
        var part = parts.Parts.FirstOrDefault(part => part.Code == code);
        var title = string.Create(CultureInfo.InvariantCulture, $"{parts.Region} {parts.Year} {parts.Measure} {code}");
        return EvidencePart.Adding(
            parts.Mapping is null ? "structure" : "mapped", parts.Mapping is null && part is not null ? part.Id : title, part?.Source ?? "", title,
            part?.Value ?? 0, contribution);
    }

    private static double?[] Zip(double?[] left, double?[] right, Func<double, double, double> contribution) =>
        [.. Shares(left).Zip(Shares(right), (one, other) => (double?)contribution(one, other))];

    private static double[] Shares(double?[] parts)
    {
        var known = Known(parts);
        var sum = known.Sum();
        return Array.ConvertAll(known, part => part / sum);
    }

    private static double[] Known(double?[] numbers) => Array.ConvertAll(numbers, number => number ?? 0);

    private static int? At(IReadOnlyList<string> codes, string code) =>
        codes.Index().Where(one => one.Item == code).Select(one => (int?)one.Index).FirstOrDefault();
}
