using Matching.Engine.Indices;
using Matching.Engine.Languages;
using Matching.Engine.Structures;

namespace Matching.Api.Indices;

/// <summary>Gives a region's structure to the formulas: which parts go where, by kind.</summary>
/// <param name="values">Of the region and of the wider one, of all years.</param>
/// <param name="mapping">The parts of a category's place in sections of industry, and what that is.</param>
internal sealed class StructureFigures(
    IReadOnlyList<StructureValue> values, StructuresRequest request, string region, int year,
    (Func<int, IReadOnlyDictionary<string, double>> Of, string Name) mapping)
{
    private static readonly Refusal NoStructure = new("noStructure", "没有导入所需的结构数据。", "The structure that it needs was not imported.");

    private static readonly Refusal NotOfStructure = new(
        "notOfStructure", "不由结构数据计算：见供需平衡和预测。", "It is not made of structures: see the balance and the forecasts.");

    private static readonly Refusal OneUnit = new(
        "oneUnit", "各指标齐全的年份不足两个，或各年相同，没有比较的范围。", "Fewer than two years have all of the measures, or all years are the same: there is no range to scale by.");

    private static readonly StructureMeasure[] Measures = Enum.GetValues<StructureMeasure>();

    /// <summary>The parts that are more than a published total, of all that was used so far.</summary>
    public StructureValue? Excess { get; private set; }

    /// <summary>The numbers of a kind with their codes, and the structures that they are of; or why there are none.</summary>
    public (IndexInputs? Inputs, IReadOnlyList<string> Codes, IReadOnlyList<StructureParts> Used, Refusal? Refused) Of(IndexKind kind) => kind switch
    {
        IndexKind.Deviation or IndexKind.Theil => OutputAndLabour(),
        IndexKind.Hhi => Single((parts, codes) => new IndexInputs { Values = [.. codes.Select(parts.Of)] }),
        IndexKind.Gini => Beside((own, wide, codes) => new IndexInputs { Values = Quotients(own, wide, codes) }),
        IndexKind.Krugman => Beside((own, wide, codes) => new IndexInputs { Left = [.. codes.Select(own.Of)], Right = [.. codes.Select(wide.Of)] }),
        IndexKind.LocationQuotient => Beside((own, wide, codes) => new IndexInputs { Values = Quotients(own, wide, codes) }),
        IndexKind.Coupling => Systems(),
        IndexKind.GreyRelation => Years(),
        _ => (null, [], [], NotOfStructure),
    };

    private (IndexInputs?, IReadOnlyList<string>, IReadOnlyList<StructureParts>, Refusal?) OutputAndLabour()
    {
        var output = Use(StructureParts.Of(values, region, year, request.Output?.Value ?? StructureMeasure.ValueAdded, request.Classification));
        if (output is null || Labour(output) is not { } labour)
            return (null, [], [], NoStructure);
        var codes = Codes(output, labour);
        return (
            new IndexInputs { Output = [.. codes.Select(output.Of)], Labour = [.. codes.Select(labour.Of)], Convention = request.Convention?.Value },
            codes, [output, labour], null);
    }

    /// <summary>In the classification of the output; else specialties that are made industries.</summary>
    private StructureParts? Labour(StructureParts output)
    {
        var asked = request.Labour?.Value;
        foreach (var measure in Measures.Where(measure => asked is null ? measure != output.Measure : measure == asked))
        {
            var own = StructureParts.Of(values, region, year, measure, output.Classification)
                ?? StructureParts.Of(values, region, year, measure, null)?.Mapped(output.Parts.Select(part => part.Code), mapping.Of, mapping.Name);
            if (own is not null)
                return Use(own);
        }

        return null;
    }

    private (IndexInputs?, IReadOnlyList<string>, IReadOnlyList<StructureParts>, Refusal?) Single(
        Func<StructureParts, IReadOnlyList<string>, IndexInputs> inputs)
    {
        if (Use(One(region)) is not { } parts)
            return (null, [], [], NoStructure);
        var codes = Codes(parts);
        return (inputs(parts, codes), codes, [parts], null);
    }

    private (IndexInputs?, IReadOnlyList<string>, IReadOnlyList<StructureParts>, Refusal?) Beside(
        Func<StructureParts, StructureParts, IReadOnlyList<string>, IndexInputs> inputs)
    {
        if (Use(One(region)) is not { } own
            || Use(StructureParts.Of(values, StructuresRequest.WideOf(request, region), year, own.Measure, own.Classification)) is not { } wide)
        {
            return (null, [], [], NoStructure);
        }

        var codes = Codes(own, wide);
        return (inputs(own, wide, codes), codes, [own, wide], null);
    }

    /// <summary>Each measure's sum, scaled between its least and its most over the years that have all measures.</summary>
    private (IndexInputs?, IReadOnlyList<string>, IReadOnlyList<StructureParts>, Refusal?) Systems()
    {
        var systems = Measures.Select(measure => StructureParts.Of(values, region, year, measure, request.Classification)).OfType<StructureParts>().ToArray();
        if (systems.Length == 0)
            return (null, [], [], NoStructure);
        var years = systems.Select(system => Over(system).Select(one => one.Year)).Aggregate((one, other) => one.Intersect(other)).ToArray();
        if (years.Length < 2)
            return (null, [], systems, OneUnit);
        var ranges = systems.Select(system => Over(system).Where(one => years.Contains(one.Year)).Select(one => one.Sum).ToArray()).ToArray();
        if (ranges.Any(sums => sums.Max() == sums.Min()))
            return (null, [], systems, OneUnit);
        var scaled = systems.Zip(ranges, (system, sums) => (double?)((system.Sum - sums.Min()) / (sums.Max() - sums.Min())));
        return (new IndexInputs { U = [.. scaled] }, [.. systems.Select(system => $"{system.Measure}")], [.. systems.Select(system => Use(system)!)], null);
    }

    /// <summary>The sums of the output over years, beside each part of the measure over the same years.</summary>
    private (IndexInputs?, IReadOnlyList<string>, IReadOnlyList<StructureParts>, Refusal?) Years()
    {
        var output = StructureParts.Of(values, region, year, request.Output?.Value ?? StructureMeasure.ValueAdded, request.Classification);
        var labour = StructureParts.Of(values, region, year, request.Labour?.Value ?? StructureMeasure.Employment, request.Classification);
        if (Use(output) is null || Use(labour) is null)
            return (null, [], [], NoStructure);
        var (made, worked) = (Over(output!).ToArray(), Over(labour!).ToArray());
        var years = made.Select(one => one.Year).Intersect(worked.Select(one => one.Year)).Order().ToArray();
        if (years.Length < 2)
            return (null, [], [output!, labour!], OneUnit);
        var codes = Codes(labour!);
        return (
            new IndexInputs
            {
                Reference = [.. years.Select(when => (double?)made.Single(one => one.Year == when).Sum)],
                Series = [.. codes.Select(code => years.Select(when => worked.Single(one => one.Year == when).Of(code)).ToArray())],
                Scaling = GreyScaling.Mean,
            },
            codes, [.. made, .. worked], null);
    }

    /// <summary>The measure that is asked for, else the first that there is; people who work before value added.</summary>
    private StructureParts? One(string place) => request.Measure is { } asked
        ? StructureParts.Of(values, place, year, asked.Value, request.Classification)
        : Measures.OrderBy(measure => measure == StructureMeasure.Employment ? 0 : 1)
            .Select(measure => StructureParts.Of(values, place, year, measure, request.Classification)).FirstOrDefault(parts => parts is not null);

    private IEnumerable<StructureParts> Over(StructureParts system) => values
        .Where(value => value.Region == region).Select(value => value.Year).Distinct().Order()
        .Select(when => StructureParts.Of(values, region, when, system.Measure, system.Classification)).OfType<StructureParts>();

    private static double?[] Quotients(StructureParts own, StructureParts wide, IReadOnlyList<string> codes) =>
    [
        .. codes.Select(code => own.Of(code) is { } part && wide.Of(code) is { } other
            ? Specialisation.LocationQuotient(part, own.Sum, other, wide.Sum).Value?.Value : null),
    ];

    private static string[] Codes(params StructureParts[] structures) =>
        [.. structures.SelectMany(structure => structure.Parts).Select(part => part.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private StructureParts? Use(StructureParts? parts)
    {
        Excess ??= parts?.Excess;
        return parts;
    }
}
