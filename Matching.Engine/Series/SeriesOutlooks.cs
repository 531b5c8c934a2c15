namespace Matching.Engine.Series;

/// <summary>Forecasts of what is sought of specialties, for plans that reach years ahead.</summary>
public sealed class SeriesOutlooks(SeriesStore series, SeriesPools pools)
{
    /// <summary>By code; a specialty without a series that can be forecast is left out. The service's own series go before those of files.</summary>
    /// <param name="region">Of the series, exactly; null for those of the whole.</param>
    /// <param name="lastYear">Of those that are asked for.</param>
    public async Task<IReadOnlyDictionary<string, DemandOutlook>> OfAsync(
        string? region, IReadOnlyCollection<string> codes, int lastYear, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, DemandOutlook>(StringComparer.Ordinal);
        var histories = await series.OfSpecialtiesAsync(region, codes, SeriesMeasure.HeadcountAsked, cancellationToken);
        foreach (var history in histories.OrderByDescending(history => history.Series.IsOwn).ThenBy(history => history.Series.Id, StringComparer.Ordinal))
        {
            var pooled = await pools.OfAsync(history.Series.Measure, history.Series.Period, cancellationToken);
            if (DemandOutlook.Of(history, lastYear, pooled) is { } outlook)
                found.TryAdd(history.Series.SpecialtyCode!, outlook);
        }

        return found;
    }
}
