using System.Globalization;
using Matching.Engine.Storage;
using Matching.Engine.Storage.Keyed;

namespace Matching.Engine.Series;

internal sealed record SeriesValueRow : IContentRow
{
    public string Id { get; init; } = "";

    public string SeriesId { get; init; } = "";

    /// <summary>The number of the period.</summary>
    public int Period { get; init; }

    public DateOnly? RevisedOn { get; init; }

    public double? Value { get; init; }

    public string Source { get; init; } = "";

    public string ContentHash { get; init; } = "";

    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The series that the value is of, to be added where it is new.</summary>
    public SeriesRow? Series { get; init; }

    public static SeriesValueRow From(SeriesPoint point, DateTimeOffset now) => new()
    {
        Id = EntityId.From(point.Series.Id, string.Create(CultureInfo.InvariantCulture, $"{point.Period.Number}/{point.RevisedOn:yyyy-MM-dd}")),
        SeriesId = point.Series.Id,
        Period = point.Period.Number,
        RevisedOn = point.RevisedOn,
        Value = point.Value,
        Source = point.Source,
        ContentHash = Storage.Keyed.ContentHash.Of(string.Create(CultureInfo.InvariantCulture, $"{point.Value:R} {point.Source}")),
        CreatedAt = now,
        UpdatedAt = now,
        Series = SeriesRow.From(point.Series, now),
    };
}
