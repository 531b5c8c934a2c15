using Matching.Engine.Forecasts;

namespace Matching.Engine.Series;

internal sealed record SeriesRow
{
    public const string Columns =
        "series.number, series.id, series.name, series.region, series.industry, series.occupation, series.specialty_code, series.measure, "
        + "series.period_kind, series.is_own";

    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string? Region { get; init; }

    public string? Industry { get; init; }

    public string? Occupation { get; init; }

    public string? SpecialtyCode { get; init; }

    public string Measure { get; init; } = "";

    public string PeriodKind { get; init; } = "";

    public int IsOwn { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Of a list: the first and the last period, and how many there are.</summary>
    public int? FirstPeriod { get; init; }

    public int? LastPeriod { get; init; }

    public int Periods { get; init; }

    public static SeriesRow From(TimeSeries series, DateTimeOffset now) => new()
    {
        Id = series.Id,
        Name = series.Name,
        Region = series.Region,
        Industry = series.Industry,
        Occupation = series.Occupation,
        SpecialtyCode = series.SpecialtyCode,
        Measure = series.Measure.ToString(),
        PeriodKind = series.Period.ToString(),
        IsOwn = series.IsOwn ? 1 : 0,
        CreatedAt = now,
    };

    public TimeSeries ToSeries() => new()
    {
        Name = Name,
        Region = Region,
        Industry = Industry,
        Occupation = Occupation,
        SpecialtyCode = SpecialtyCode,
        Measure = Enum.Parse<SeriesMeasure>(Measure),
        Period = Enum.Parse<PeriodKind>(PeriodKind),
        IsOwn = IsOwn == 1,
    };

    public SeriesSummary ToSummary()
    {
        var series = ToSeries();
        return new(series, Of(FirstPeriod), Of(LastPeriod), Periods);

        Period? Of(int? number) => number is { } known ? new Period(series.Period, known) : null;
    }
}
