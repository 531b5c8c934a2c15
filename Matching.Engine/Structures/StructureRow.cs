using System.Globalization;
using Matching.Engine.Storage.Keyed;

namespace Matching.Engine.Structures;

internal sealed record StructureRow : IContentRow
{
    public const string Columns = "number, id, region, year, classification, code, measure, value, source, content_hash, version, created_at, updated_at";

    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string Region { get; init; } = "";

    public int Year { get; init; }

    public string Classification { get; init; } = "";

    public string Code { get; init; } = "";

    public string Measure { get; init; } = "";

    public double Value { get; init; }

    public string Source { get; init; } = "";

    public string ContentHash { get; init; } = "";

    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public static StructureRow From(StructureValue value, DateTimeOffset now) => new()
    {
        Id = value.Id,
        Region = value.Region,
        Year = value.Year,
        Classification = value.Classification,
        Code = value.Code,
        Measure = value.Measure.ToString(),
        Value = value.Value,
        Source = value.Source,
        ContentHash = Storage.Keyed.ContentHash.Of(string.Create(CultureInfo.InvariantCulture, $"{value.Value:R} {value.Source}")),
        CreatedAt = now,
        UpdatedAt = now,
    };

    public StructureValue ToValue() => new()
    {
        Region = Region,
        Year = Year,
        Classification = Classification,
        Code = Code,
        Measure = Enum.Parse<StructureMeasure>(Measure),
        Value = Value,
        Source = Source,
    };
}
