namespace Matching.Engine.Forecasts;

/// <summary>
/// Quantiles that are shipped, for series that have neither enough errors of their own nor like series beside them. By step, each 2.5, 10, 90 and 97.5 %.
/// Made by <c>Matching.Benchmarks -- forecast FILE --table</c>: years of M3's odd yearly series, quarters and months of US job openings by industry, 2000 to
/// 2016.
/// </summary>
internal static class ShippedErrors
{
    private static readonly double[][] Yearly =
    [
        [-2.98, -1.39, 2.14, 4.04],
        [-4.52, -2.06, 3.58, 7.40],
        [-5.24, -2.46, 4.82, 10.37],
        [-5.55, -2.80, 5.98, 13.00],
        [-6.35, -3.10, 7.34, 15.62],
        [-6.92, -3.37, 9.00, 18.74],
    ];

    private static readonly double[][] Quarterly =
    [
        [-2.32, -1.45, 1.49, 2.40],
        [-3.57, -1.82, 2.13, 3.05],
        [-4.17, -2.16, 2.27, 3.56],
        [-4.75, -2.61, 2.66, 3.97],
        [-5.56, -3.12, 3.19, 4.47],
        [-6.54, -3.55, 3.74, 5.36],
        [-6.94, -3.76, 3.80, 6.09],
        [-7.11, -3.98, 4.27, 6.30],
        [-7.35, -4.36, 4.53, 7.06],
        [-7.52, -4.79, 5.01, 7.84],
        [-7.47, -4.89, 4.90, 7.86],
        [-7.23, -5.06, 5.26, 7.87],
    ];

    private static readonly double[][] Monthly =
    [
        [-1.91, -1.11, 1.45, 2.38],
        [-2.05, -1.22, 1.28, 2.14],
        [-2.35, -1.33, 1.43, 2.33],
        [-2.47, -1.41, 1.84, 3.02],
        [-2.60, -1.41, 1.71, 2.64],
        [-2.57, -1.45, 1.67, 2.47],
        [-3.07, -1.65, 2.05, 2.99],
        [-2.99, -1.66, 1.96, 2.84],
        [-3.16, -1.67, 1.94, 2.99],
        [-3.21, -1.73, 2.12, 3.33],
        [-3.39, -1.69, 1.98, 2.98],
        [-3.33, -1.81, 2.06, 3.07],
        [-3.75, -1.93, 2.42, 3.48],
        [-3.77, -1.97, 2.29, 3.31],
        [-4.24, -2.13, 2.40, 3.53],
        [-4.31, -2.11, 2.70, 3.97],
        [-4.42, -2.12, 2.55, 3.60],
        [-4.39, -2.21, 2.68, 3.64],
        [-4.76, -2.40, 2.88, 4.18],
        [-4.68, -2.22, 2.85, 3.87],
        [-4.70, -2.38, 2.92, 4.01],
        [-4.72, -2.34, 3.08, 4.13],
        [-4.75, -2.40, 2.92, 4.14],
        [-4.53, -2.43, 2.90, 4.11],
    ];

    public static double[][] Of(PeriodKind period) => period switch
    {
        PeriodKind.Year => Yearly,
        PeriodKind.Quarter => Quarterly,
        _ => Monthly,
    };
}
