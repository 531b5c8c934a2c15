namespace Matching.Engine.Forecasts;

/// <summary>
/// Which method a back-test puts in the naive one's place: of at least three origins, better in the mean and in six of ten of them. Of several the one with
/// the least mean error; ties go to the earlier in the list.
/// </summary>
internal static class MethodChoice
{
    private const int LeastOrigins = 3;
    private const double LeastWins = 0.6;

    public static ForecastMethod Of(Backtest backtest, double[]?[] now)
    {
        var (best, chosen) = (double.PositiveInfinity, ForecastMethod.Naive);
        foreach (var method in Candidates.All.Where(method => method != ForecastMethod.Naive && now[(int)method] is not null))
        {
            var losses = backtest.Losses(method);
            if (losses.Length < LeastOrigins)
                continue;
            var (own, naive, wins) = (losses.Average(loss => loss.Own), losses.Average(loss => loss.Naive), losses.Count(loss => loss.Own < loss.Naive));
            if (own < naive && wins >= LeastWins * losses.Length && own < best)
                (best, chosen) = (own, method);
        }

        return chosen;
    }
}
