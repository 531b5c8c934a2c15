using Matching.Engine.Series;

namespace Matching.Api.Layout;

/// <summary>People sought of a plan's specialties in one year: forecast where that can be told, else as it is now.</summary>
/// <param name="Low">Null where nothing of it is forecast.</param>
/// <param name="From"><c>last</c>, <c>forecast</c> or <c>mixed</c>.</param>
internal sealed record PlanDemand(double Value, double? Low, double? High, string From)
{
    public const string Forecast = "forecast";

    /// <param name="last">As it is now, by specialty.</param>
    public static PlanDemand Of(
        IReadOnlyList<string> codes, int year, IReadOnlyDictionary<string, double> last, IReadOnlyDictionary<string, DemandOutlook> outlooks)
    {
        var (value, low, high, told) = (0.0, 0.0, 0.0, 0);
        foreach (var code in codes)
        {
            var now = last.GetValueOrDefault(code);
            var outlook = OutlookOf(code, year, outlooks) ?? new YearOutlook(now, now, now);
            (value, low, high) = (value + outlook.Value, low + outlook.Low, high + outlook.High);
            told += OutlookOf(code, year, outlooks) is null ? 0 : 1;
        }

        return told == 0 ? new(value, null, null, "last") : new(value, low, high, told == codes.Count ? Forecast : "mixed");
    }

    /// <summary>Null where it is not forecast.</summary>
    public static YearOutlook? OutlookOf(string code, int year, IReadOnlyDictionary<string, DemandOutlook> outlooks) =>
        outlooks.GetValueOrDefault(code)?.Years.GetValueOrDefault(year);
}
