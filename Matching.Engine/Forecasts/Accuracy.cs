namespace Matching.Engine.Forecasts;

/// <summary>Errors as forecasters tell them.</summary>
internal static class Accuracy
{
    /// <summary>Symmetric absolute percentage error of one forecast, in [0, 200]; 0 where both are 0.</summary>
    public static double Smape(double truth, double told) =>
        truth == told ? 0 : 200 * Math.Abs(truth - told) / (Math.Abs(truth) + Math.Abs(told));
}
