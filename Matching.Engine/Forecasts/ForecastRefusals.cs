using Matching.Engine.Languages;

namespace Matching.Engine.Forecasts;

/// <summary>Why a series is not forecast.</summary>
internal static class ForecastRefusals
{
    public static readonly Refusal TooShort = new("tooShort",
        $"序列不足 {Candidates.LeastPoints} 个值。", $"The series has fewer than {Candidates.LeastPoints} values.");

    public static readonly Refusal RecentGap = new("recentGap", "最近三期中有缺失。", "A value is missing in the last three periods.");

    public static readonly Refusal HorizonTooLong = new("horizonTooLong",
        $"预测期超过序列长度的一半，或超过 {ForecastLimits.MostYears} 年。", $"The horizon is more than half of the series, or more than {ForecastLimits.MostYears} years.");
}
