namespace Matching.Engine.Forecasts;

/// <summary>
/// What each method would have said at earlier ends of the series ("rolling origins"), and how far off it was. An origin counts where the whole horizon
/// lies behind it in known values.
/// </summary>
internal sealed class Backtest
{
    /// <summary>As many newest origins choose the method; as many again, spread over the past before them, tell how large errors become.</summary>
    private const int MostOrigins = 24;
    private const int LeastHistory = 2;
    private const int LeastYears = 3;

    private readonly List<Origin> _origins = [];
    private readonly int _recent;

    /// <param name="values">Finite.</param>
    public Backtest(double[] values, int season, int horizon)
    {
        Scale = ScaleOf(values);
        var newest = values.Length - horizon;
        for (var end = newest; end >= LeastHistory && end > newest - MostOrigins; end--)
            Add(end);
        _recent = _origins.Count;
        var least = Math.Max(LeastHistory, LeastYears * season);
        var stride = Math.Max(1, (int)Math.Ceiling((newest - MostOrigins - least + 1.0) / MostOrigins));
        for (var end = newest - MostOrigins; end >= least; end -= stride)
            Add(end);

        void Add(int end)
        {
            var history = values[..end];
            _origins.Add(new Origin(values[end..(end + horizon)], Candidates.Of(history, season, horizon)) { Scale = ScaleOf(history) });
        }
    }

    /// <summary>Mean absolute change of the series: errors are told in it. 0 of a constant one.</summary>
    public double Scale { get; }

    /// <summary>Origins by which a method is chosen.</summary>
    public int Count => _recent;

    /// <summary>Mean absolute scaled error of each origin that both answered, by origin.</summary>
    public (double Own, double Naive)[] Losses(ForecastMethod method) =>
    [
        .. _origins.Take(_recent).Where(origin => origin.Of(method) is not null)
            .Select(origin => (origin.AbsoluteError(method) / Unit, origin.AbsoluteError(ForecastMethod.Naive) / Unit)),
    ];

    /// <summary>Mean symmetric absolute percentage error, in percent.</summary>
    public double Smape(ForecastMethod method) => _origins.Take(_recent).Where(origin => origin.Of(method) is not null).Average(origin => origin.Smape(method));

    /// <summary>Truth less forecast at a step, each in the scale that was known then; newest origin first.</summary>
    public double[] Errors(ForecastMethod method, int step) =>
    [
        .. _origins.Where(origin => origin.Of(method) is not null)
            .Select(origin => (origin.Truth[step] - origin.Of(method)![step]) / (origin.Scale > 0 ? origin.Scale : Unit)),
    ];

    private double Unit => Scale > 0 ? Scale : 1;

    public static double ScaleOf(double[] values) =>
        values.Length < 2 ? 0 : values.Skip(1).Zip(values, (value, before) => Math.Abs(value - before)).Average();

    /// <summary>One earlier end of the series.</summary>
    private sealed record Origin(double[] Truth, double[]?[] Forecasts)
    {
        /// <summary>Of the values before it.</summary>
        public required double Scale { get; init; }

        public double[]? Of(ForecastMethod method) => Forecasts[(int)method];

        public double AbsoluteError(ForecastMethod method) => Truth.Zip(Of(method)!, (truth, told) => Math.Abs(truth - told)).Average();

        public double Smape(ForecastMethod method) => Truth.Zip(Of(method)!, Accuracy.Smape).Average();
    }
}
