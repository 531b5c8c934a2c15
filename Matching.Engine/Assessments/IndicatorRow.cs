using Matching.Engine.Storage.Keyed;

namespace Matching.Engine.Assessments;

internal sealed record IndicatorRow : IContentRow
{
    public const string Columns =
        """
        number, id, set_name, edition, code, parent, place, kind, aspect, name, observation, source, unit, direction, threshold, weight, period,
        responsible, content_hash, version, created_at, updated_at
        """;

    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string SetName { get; init; } = "";

    public string Edition { get; init; } = "";

    public string Code { get; init; } = "";

    public string? Parent { get; init; }

    public int Place { get; init; }

    public string Kind { get; init; } = "";

    public string? Aspect { get; init; }

    public string Name { get; init; } = "";

    public string Observation { get; init; } = "";

    public string Source { get; init; } = "";

    public string Unit { get; init; } = "";

    public string Direction { get; init; } = "";

    public double? Threshold { get; init; }

    public double? Weight { get; init; }

    public string Period { get; init; } = "";

    public string Responsible { get; init; } = "";

    public string ContentHash { get; init; } = "";

    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public static IndicatorRow From(Indicator one, DateTimeOffset now)
    {
        var row = new IndicatorRow
        {
            Id = one.Id,
            SetName = one.Set,
            Edition = one.Edition,
            Code = one.Code,
            Parent = one.Parent,
            Place = one.Place,
            Kind = one.Kind.ToString(),
            Aspect = one.Aspect?.ToString(),
            Name = one.Name,
            Observation = one.Observation,
            Source = one.Source,
            Unit = one.Unit,
            Direction = one.Direction.ToString(),
            Threshold = one.Threshold,
            Weight = one.Weight,
            Period = one.Period,
            Responsible = one.Responsible,
        };
        return row with { ContentHash = Storage.Keyed.ContentHash.Of(row), CreatedAt = now, UpdatedAt = now };
    }

    public Indicator ToIndicator() => new()
    {
        Set = SetName,
        Edition = Edition,
        Code = Code,
        Parent = Parent,
        Place = Place,
        Kind = Enum.Parse<IndicatorKind>(Kind),
        Aspect = Aspect is null ? null : Enum.Parse<IndicatorAspect>(Aspect),
        Name = Name,
        Observation = Observation,
        Source = Source,
        Unit = Unit,
        Direction = Enum.Parse<IndicatorDirection>(Direction),
        Threshold = Threshold,
        Weight = Weight,
        Period = Period,
        Responsible = Responsible,
    };
}
