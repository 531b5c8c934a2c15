using System.Text.Json.Serialization;

namespace Matching.Engine.Forecasts;

/// <summary>Candidates of a forecast. The first is what the others have to beat.</summary>
public enum ForecastMethod
{
    /// <summary>The last value.</summary>
    [JsonStringEnumMemberName("naive")]
    Naive,

    /// <summary>The value of a year before.</summary>
    [JsonStringEnumMemberName("seasonalNaive")]
    SeasonalNaive,

    /// <summary>The last value and the mean change.</summary>
    [JsonStringEnumMemberName("drift")]
    Drift,

    /// <summary>Simple exponential smoothing.</summary>
    [JsonStringEnumMemberName("ses")]
    Smoothing,

    /// <summary>Holt's smoothing with a trend that fades.</summary>
    [JsonStringEnumMemberName("dampedHolt")]
    DampedHolt,

    /// <summary>Theta of Assimakopoulos and Nikolopoulos (2000).</summary>
    [JsonStringEnumMemberName("theta")]
    Theta,

    /// <summary>The grey model; only where its own level-ratio test accepts the series.</summary>
    [JsonStringEnumMemberName("gm11")]
    GreyModel,

    /// <summary>The mean of drift, damped Holt and Theta.</summary>
    [JsonStringEnumMemberName("mean")]
    Mean,
}
