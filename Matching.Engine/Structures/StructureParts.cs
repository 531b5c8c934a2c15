namespace Matching.Engine.Structures;

/// <summary>The parts of one measure of a region's year, ordinally by code. Shares are of their sum, never of a published total.</summary>
/// <param name="Total">As it was published; null where it was not.</param>
/// <param name="Mapping">By what specialties were made industries; null where nothing was.</param>
public sealed record StructureParts(
    string Region, int Year, string Classification, StructureMeasure Measure, IReadOnlyList<StructureValue> Parts, double? Total, string? Mapping = null)
{
    public double Sum => Parts.Sum(part => part.Value);

    /// <summary>What the parts lack to the published total, as a part of it.</summary>
    public double? MissingShare => Total is > 0 and var total ? 1 - (Sum / total) : null;

    /// <summary>A part that is more than the published total; null where none is.</summary>
    public StructureValue? Excess => Parts.FirstOrDefault(part => part.Value > Total);

    /// <summary>The value of a code; null where the structure does not say it.</summary>
    public double? Of(string code) => Parts.FirstOrDefault(part => part.Code == code)?.Value;

    /// <summary>Null where there is no part; of several classifications the one with most parts, ties by name.</summary>
    /// <param name="classification">Null for any.</param>
    public static StructureParts? Of(
        IEnumerable<StructureValue> values, string region, int year, StructureMeasure measure, string? classification) => values
        .Where(value => value.Region == region && value.Year == year && value.Measure == measure
            && (classification is null || value.Classification == classification))
        .GroupBy(value => value.Classification, StringComparer.Ordinal)
        .Select(parts => new StructureParts(
            region, year, parts.Key, measure,
            [.. parts.Where(part => part.Code != StructureValue.Total).OrderBy(part => part.Code, StringComparer.Ordinal)],
            parts.FirstOrDefault(part => part.Code == StructureValue.Total)?.Value))
        .Where(parts => parts.Parts.Count > 0)
        .OrderByDescending(parts => parts.Parts.Count).ThenBy(parts => parts.Classification, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>
    /// The same with specialties' categories as sections of industry; a section that no category leads to is 0. Null where a code is no category.
    /// </summary>
    /// <param name="sections">All that there are.</param>
    /// <param name="of">The parts of a category's place in sections; nothing for one that leads nowhere.</param>
    /// <param name="mapping">What <paramref name="of"/> is.</param>
    public StructureParts? Mapped(IEnumerable<string> sections, Func<int, IReadOnlyDictionary<string, double>> of, string mapping)
    {
        var sums = sections.Distinct().ToDictionary(section => section, _ => 0.0, StringComparer.Ordinal);
        foreach (var part in Parts)
        {
            if (CategoryIndustries.PlaceOf(part.Code) is not { } place)
                return null;
            foreach (var (section, share) in of(place))
                sums[section] = sums.GetValueOrDefault(section) + (part.Value * share);
        }

        return this with
        {
            Parts = [.. sums.OrderBy(sum => sum.Key, StringComparer.Ordinal).Select(sum => Parts[0] with { Code = sum.Key, Value = sum.Value })],
            Mapping = mapping,
        };
    }
}
