using Matching.Engine.Model;
using Matching.Engine.Numerics;

namespace Matching.Engine.Training;

/// <summary>
/// Bands that follow what became of people. A match is strong from the score at which at least half of the people succeed, with twice the odds of all
/// that were tried; partial from where at least a quarter do, with half these odds. Odds as well as rates: where few refusals are recorded all odds
/// are the higher alike, and the bands stay.
/// In an industry whose people succeed more or less often than their scores let expect the bands begin lower or higher, so that they mean the same
/// everywhere; only where that tells better what became of the people of other demands. The score itself stays the weighted mean of its factors:
/// mapped to a rate, it would no longer be what they give.
/// </summary>
internal sealed record OutcomeCalibration(BandsAndRates Meaning, CalibrationFigures Figures)
{
    private const int LeastPairs = 200;
    private const int LeastPeople = 40;
    private const int LeastDemands = 20;

    // Odds of 1 are a half of the people, of a third a quarter of them.
    private const double LeastStrong = 1;
    private const double LeastPartial = 1 / 3d;
    private const double StrongOdds = 2;
    private const double PartialOdds = 0.5;

    private const int Tenth = Score.Full / 10;

    /// <summary>Null where nothing was tried.</summary>
    /// <param name="pairs">In any order.</param>
    /// <param name="own">The bands by the run's own distribution, which hold where the outcomes do not say otherwise.</param>
    public static OutcomeCalibration? Fit(IReadOnlyList<ObservedPair> pairs, (int Partial, int Strong) own)
    {
        if (pairs.Count == 0)
            return null;
        var (positive, people) = (pairs.Sum(pair => pair.Positive), pairs.Sum(pair => pair.People));
        if (pairs.Count < LeastPairs || Math.Min(positive, people - positive) < LeastPeople || pairs.DistinctBy(pair => pair.Demand).Count() < LeastDemands)
            return new OutcomeCalibration(BandsAndRates.Of(own), Told(pairs, "run", "tooFew", BandsAndRates.Of(own)));
        var rates = SuccessRateFit.Of(pairs);
        var trial = new SectionTrial(pairs);
        var sections = trial.Helps ? SectionOdds.Fit(pairs, [.. pairs.Select(pair => rates.At(pair.Micros))]) : [];
        var usual = (double)positive / (people - positive);
        var crossed = Crossings(1);
        var bands = Bands(crossed);
        var meaning = new BandsAndRates(bands, rates, sections.ToDictionary(
            section => section.Key, section => new SectionMeaning((float)section.Value, Bands(Crossings(section.Value))), StringComparer.Ordinal));
        return new OutcomeCalibration(meaning, Told(pairs, crossed == (null, null) ? "run" : "outcomes", Reason(crossed), meaning, trial));

        (int? Partial, int? Strong) Crossings(double odds) => (
            rates.Crossing(Math.Max(LeastPartial, PartialOdds * usual) / odds),
            rates.Crossing(Math.Max(LeastStrong, StrongOdds * usual) / odds));

        (int Partial, int Strong) Bands((int? Partial, int? Strong) crossed) => (
            crossed.Partial ?? Math.Min(own.Partial, crossed.Strong ?? own.Partial),
            crossed.Strong ?? Math.Max(own.Strong, crossed.Partial ?? own.Strong));
    }

    private static string Reason((int? Partial, int? Strong) crossed) => crossed switch
    {
        (null, null) => "noCrossing",
        (null, _) => "strongOnly",
        (_, null) => "partialOnly",
        _ => "both",
    };

    private static CalibrationFigures Told(IReadOnlyList<ObservedPair> pairs, string source, string reason, BandsAndRates meaning, SectionTrial? trial = null)
    {
        var (positive, people) = (pairs.Sum(pair => pair.Positive), pairs.Sum(pair => pair.People));
        var bins = Bins(pairs, trial?.Expected);
        return new CalibrationFigures
        {
            Source = source,
            Reason = reason,
            Pairs = pairs.Count,
            People = people,
            Positives = positive,
            Rate = Rounded((double)positive / people),
            Relation = [.. (meaning.Rates?.Steps ?? []).Select(step => new RelationStep(new Score(step.From).Value, Rounded(step.Rate)))],
            Bins = bins,
            Sections = Sections(pairs, trial?.Expected, meaning),
            Error = trial is null ? null : Rounded(bins.Sum(bin => bin.People * Math.Abs(bin.Rate - bin.Expected!.Value)) / people),
            Loss = trial is null ? null : new SectionLoss(Rounded(trial.Loss), Rounded(trial.LossWithSections), trial.Helps),
        };
    }

    private static List<ScoreBin> Bins(IReadOnlyList<ObservedPair> pairs, double[]? expected) =>
    [
        .. pairs.Index().GroupBy(pair => Math.Min(9, pair.Item.Micros / Tenth)).OrderBy(bin => bin.Key).Select(bin =>
        {
            var (count, people, positives, rate, hoped) = Totals(bin, expected);
            return new ScoreBin(bin.Key / 10d, (bin.Key + 1) / 10d, count, people, positives, rate, hoped);
        }),
    ];

    private static List<SectionFigures> Sections(IReadOnlyList<ObservedPair> pairs, double[]? expected, BandsAndRates meaning) =>
    [
        .. pairs.Index().GroupBy(pair => pair.Item.Section, StringComparer.Ordinal).OrderBy(section => section.Key is null)
            .ThenBy(section => section.Key, StringComparer.Ordinal).Select(section =>
        {
            var (count, people, positives, rate, hoped) = Totals(section, expected);
            var (odds, (partial, strong)) = meaning.In(section.Key);
            var bands = new BandFigures(new Score(partial).Value, new Score(strong).Value);
            return new SectionFigures(section.Key, count, people, positives, rate, hoped, Rounded(odds), bands);
        }),
    ];

    private static (int Pairs, long People, long Positives, double Rate, double? Expected) Totals(
        IEnumerable<(int Index, ObservedPair Item)> group, double[]? expected)
    {
        var (pairs, people, positives, hoped) = (0, 0L, 0L, 0d);
        foreach (var (index, pair) in group)
            (pairs, people, positives, hoped) = (pairs + 1, people + pair.People, positives + pair.Positive, hoped + (expected?[index] ?? 0));
        return (pairs, people, positives, Rounded((double)positives / people), expected is null ? null : Rounded(hoped / people));
    }

    private static double Rounded(double value) => Math.Round(value, 6);
}
