namespace Matching.Engine.Calibrations;

/// <summary>
/// Bands that follow what became of people. A match is strong from the score at which at least half of the people succeed, with twice the odds of all
/// that were tried; partial from where at least a quarter do, with half these odds. Odds as well as rates: where few refusals are recorded all odds
/// are the higher alike, and the bands stay.
/// The score itself stays the weighted mean of its factors: mapped to a rate, it would no longer be what they give.
/// </summary>
/// <param name="Bands">In millionths; the partial one is not above the strong one.</param>
internal sealed record OutcomeCalibration((int Partial, int Strong) Bands, CalibrationFigures Figures)
{
    private const int LeastPairs = 200;
    private const int LeastPeople = 40;
    private const int LeastDemands = 20;

    // Odds of 1 are a half of the people, of a third a quarter of them.
    private const double LeastStrong = 1;
    private const double LeastPartial = 1 / 3d;
    private const double StrongOdds = 2;
    private const double PartialOdds = 0.5;

    private const int Folds = 5;
    private const int Tenth = 100_000;

    /// <summary>Null where nothing was tried.</summary>
    /// <param name="pairs">In any order.</param>
    /// <param name="own">The bands by the run's own distribution, which hold where the outcomes do not say otherwise.</param>
    public static OutcomeCalibration? Fit(IReadOnlyList<TriedPair> pairs, (int Partial, int Strong) own)
    {
        if (pairs.Count == 0)
            return null;
        var (positive, people) = (pairs.Sum(pair => pair.Positive), pairs.Sum(pair => pair.People));
        var enough = pairs.Count >= LeastPairs && Math.Min(positive, people - positive) >= LeastPeople && pairs.DistinctBy(pair => pair.Demand).Count() >= LeastDemands;
        var relation = enough ? SuccessRate.Fit(pairs) : null;
        var odds = (double)positive / Math.Max(1, people - positive);
        var (partial, strong) = (
            relation?.Crossing(Math.Max(LeastPartial, PartialOdds * odds)),
            relation?.Crossing(Math.Max(LeastStrong, StrongOdds * odds)));
        var expected = enough ? Expected(pairs) : null;
        var bins = Bins(pairs, expected);
        var bands = (partial ?? Math.Min(own.Partial, strong ?? own.Partial), strong ?? Math.Max(own.Strong, partial ?? own.Strong));
        return new OutcomeCalibration(bands, new CalibrationFigures(
            partial is null && strong is null ? "run" : "outcomes",
            Reason(pairs.Count, enough, partial, strong),
            pairs.Count,
            people,
            positive,
            Rounded((double)positive / people),
            [.. (relation?.Steps ?? []).Select(step => new RelationStep(step.From / 1e6, Rounded(step.Rate)))],
            bins,
            Sections(pairs, expected),
            enough ? Rounded(bins.Sum(bin => bin.People * Math.Abs(bin.Rate - bin.Expected!.Value)) / people) : null));
    }

    private static string Reason(int pairs, bool enough, int? partial, int? strong) => (enough, partial, strong) switch
    {
        (false, _, _) => $"{pairs} pairs were tried; bands need {LeastPairs}, of {LeastDemands} demands, with {LeastPeople} people who came far and {LeastPeople} who were rejected.",
        (_, null, null) => "No score was tried from which people succeed more often than a partial or strong match must, or all succeed so often.",
        (_, null, _) => "The outcomes give the strong band; all that were tried succeed as often as a partial match must.",
        (_, _, null) => "The outcomes give the partial band; no score was tried from which people succeed as often as a strong match must.",
        _ => "The outcomes give both bands.",
    };

    /// <summary>By pair: how many of its people the relation lets succeed that the demands of the other folds give.</summary>
    private static double[] Expected(IReadOnlyList<TriedPair> pairs)
    {
        // Ordinals are in the order of hashes, so their place among those tried is chance.
        var places = pairs.Select(pair => pair.Demand).Distinct().Order().Index().ToDictionary(demand => demand.Item, demand => demand.Index % Folds);
        var relations = Enumerable.Range(0, Folds).Select(fold => SuccessRate.Fit(pairs.Where(pair => places[pair.Demand] != fold))).ToArray();
        return [.. pairs.Select(pair => pair.People * relations[places[pair.Demand]].At(pair.Micros))];
    }

    private static List<ScoreBin> Bins(IReadOnlyList<TriedPair> pairs, double[]? expected) =>
    [
        .. pairs.Index().GroupBy(pair => Math.Min(9, pair.Item.Micros / Tenth)).OrderBy(bin => bin.Key).Select(bin =>
        {
            var (count, people, positives, rate, hoped) = Totals(bin, expected);
            return new ScoreBin(bin.Key / 10d, (bin.Key + 1) / 10d, count, people, positives, rate, hoped);
        }),
    ];

    private static List<SectionFigures> Sections(IReadOnlyList<TriedPair> pairs, double[]? expected) =>
    [
        .. pairs.Index().GroupBy(pair => pair.Item.Section, StringComparer.Ordinal).OrderBy(section => section.Key is null).ThenBy(section => section.Key, StringComparer.Ordinal).Select(section =>
        {
            var (count, people, positives, rate, hoped) = Totals(section, expected);
            return new SectionFigures(section.Key, count, people, positives, rate, hoped);
        }),
    ];

    private static (int Pairs, long People, long Positives, double Rate, double? Expected) Totals(IEnumerable<(int Index, TriedPair Item)> group, double[]? expected)
    {
        var (pairs, people, positives, hoped) = (0, 0L, 0L, 0d);
        foreach (var (index, pair) in group)
            (pairs, people, positives, hoped) = (pairs + 1, people + pair.People, positives + pair.Positive, hoped + (expected?[index] ?? 0));
        return (pairs, people, positives, Rounded((double)positives / people), expected is null ? null : Rounded(hoped / people));
    }

    private static double Rounded(double value) => Math.Round(value, 6);
}
