using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Scoring;

namespace Matching.Api.Pages.Shared;

/// <summary>What stands in the address of a ranked list: filters, order, how much, and which row is opened.</summary>
public sealed record MatchQuery
{
    /// <summary>How long a list is before more of it is asked for.</summary>
    public const int First = 10;
    private const int More = 100;

    public string? Level { get; init; }

    public string? Region { get; init; }

    public string? Band { get; init; }

    public string? Kind { get; init; }

    public string? Industry { get; init; }

    /// <summary>Yuan a month at least.</summary>
    public string? Pay { get; init; }

    /// <summary>Open until this day at least.</summary>
    public string? Until { get; init; }

    public string? Sort { get; init; }

    /// <summary>Anything: a longer list.</summary>
    public string? All { get; init; }

    /// <summary>The id of the row whose score is taken apart; the first where it is absent.</summary>
    public string? Why { get; init; }

    /// <summary>What the reader misses in the list.</summary>
    public string? Ask { get; init; }

    /// <summary>A form was taken a moment ago.</summary>
    public string? Done { get; init; }

    internal int Rows => All is null ? First : More;

    internal MatchFilter Filter(CodeTables codes) => new()
    {
        Level = Choices.Of<EducationLevel>(Level) is { } level and not EducationLevel.Any ? level : null,
        Region = Choices.Region(Region, codes),
        Band = Choices.Of<MatchBand>(Band),
        Kind = Choices.Of<DemandKind>(Kind),
        Industry = Industry?.Trim() is { Length: > 0 } industry ? codes.IndustryCode(industry) ?? "-" : null,
        Pay = Choices.Amount(Pay),
        OpenUntil = Choices.Day(Until),
        Order = Choices.Of<MatchOrder>(Sort) ?? MatchOrder.Score,
    };

    /// <summary>The same list with another row opened.</summary>
    public string Opening(string id) => Query(("why", id), ("all", All));

    public string Longer() => Query(("why", Why), ("all", "1"));

    private string Query(params (string Name, string? Value)[] rest) => Addresses.Query(
        [("level", Level), ("region", Region), ("band", Band), ("kind", Kind), ("industry", Industry), ("pay", Pay), ("until", Until), ("sort", Sort),
            .. rest]);
}
