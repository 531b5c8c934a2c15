using Matching.Api.Pages.Shared;
using Matching.Engine.Balance;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Layout;

namespace Matching.Api.Pages.Sums;

/// <summary>What stands in the address of the city's sums.</summary>
public sealed record SumQuery
{
    private const string Csv = "csv";

    public string? By { get; init; }

    public string? Region { get; init; }

    public string? Level { get; init; }

    public string? Kind { get; init; }

    public string? Year { get; init; }

    public string? Group { get; init; }

    public string? Basis { get; init; }

    /// <summary>Which of a page's tables.</summary>
    public string? Show { get; init; }

    public string? Format { get; init; }

    /// <summary>How many rows stand before the page.</summary>
    public int? From { get; init; }

    internal bool IsCsv => Format == Csv;

    internal EducationLevel? OfLevel => Choices.Of<EducationLevel>(Level) is { } level and not EducationLevel.Any ? level : null;

    internal LayoutBasis OfBasis => Choices.Of<LayoutBasis>(Basis) ?? LayoutBasis.Seats;

    /// <summary>The code of what was typed; a place that is none finds nothing.</summary>
    internal string? RegionCode(CodeTables codes) => Region?.Trim() is { Length: > 0 } region ? codes.RegionCode(region) ?? "999999" : null;

    internal BalanceQuery Balance(CodeTables codes, int thisYear) => new(
        Choices.Of<BalanceCut>(By) ?? BalanceCut.Specialty, RegionCode(codes), OfLevel, int.TryParse(Year, out var year) ? year : thisYear,
        Choices.Of<DemandKind>(Kind) ?? DemandKind.Employment, Group?.Trim() is { Length: > 0 } group ? codes.FindIndustryGroup(group) : null);

    /// <summary>The same question, as an address asks it.</summary>
    public string With(params (string Name, string? Value)[] rest) => Addresses.Query(
        [.. Own.Where(part => !Array.Exists(rest, other => other.Name == part.Name)), .. rest]);

    private (string Name, string? Value)[] Own =>
    [
        ("by", By), ("region", Region), ("level", Level), ("kind", Kind), ("year", Year), ("group", Group), ("basis", Basis), ("show", Show),
    ];
}
