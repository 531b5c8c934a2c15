using Matching.Engine.Forecasts;
using Matching.Engine.Storage;

namespace Matching.Engine.Series;

/// <summary>时间序列: what is counted, where, and how often. All of it together is its key.</summary>
public sealed record TimeSeries
{
    /// <summary>The name of those that grow by the runs of this service.</summary>
    public const string OwnName = "matching";

    public string Id => EntityId.From(
        $"{(IsOwn ? "own" : "file")}/{Name}", string.Join('/', Region, Industry, Occupation, SpecialtyCode, Measure.ToString(), Period.ToString()));

    /// <summary>As its source calls it.</summary>
    public required string Name { get; init; }

    /// <summary>A code of GB/T 2260, or null for the whole.</summary>
    public string? Region { get; init; }

    /// <summary>A code of GB/T 4754, or null.</summary>
    public string? Industry { get; init; }

    /// <summary>A code of 职业分类大典, or null.</summary>
    public string? Occupation { get; init; }

    /// <summary>A code of 职业教育专业目录, or the first digits of some; or null.</summary>
    public string? SpecialtyCode { get; init; }

    public required SeriesMeasure Measure { get; init; }

    /// <summary>How far apart its values are.</summary>
    public required PeriodKind Period { get; init; }

    /// <summary>True where runs of this service add its values, false where a file does.</summary>
    public bool IsOwn { get; init; }
}

/// <summary>One value of a series, as a file or a run says it. Its key is series, period and day of revision.</summary>
/// <param name="Value">Null where it is said to be missing, which is not 0.</param>
/// <param name="RevisedOn">Null of what was published first; of several the latest counts.</param>
public sealed record SeriesPoint(TimeSeries Series, Period Period, double? Value, string Source, DateOnly? RevisedOn);
