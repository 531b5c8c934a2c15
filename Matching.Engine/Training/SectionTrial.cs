using Matching.Engine.Model;

namespace Matching.Engine.Training;

/// <summary>Whether industries tell what became of people, measured on demands that had no say: a fifth of them at a time.</summary>
internal sealed class SectionTrial
{
    private const int Folds = 5;

    /// <param name="pairs">Of several demands.</param>
    public SectionTrial(IReadOnlyList<ObservedPair> pairs)
    {
        // Ordinals are in the order of hashes, so their place among those tried is chance.
        var places = pairs.Select(pair => pair.Demand).Distinct().Order().Index().ToDictionary(demand => demand.Item, demand => demand.Index % Folds);
        Expected = new double[pairs.Count];
        var gains = new SortedDictionary<int, double>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var others = pairs.Where(pair => places[pair.Demand] != fold).ToArray();
            var rates = SuccessRateFit.Of(others);
            var sections = SectionOdds.Fit(others, [.. others.Select(pair => rates.At(pair.Micros))]);
            foreach (var (at, pair) in pairs.Index().Where(pair => places[pair.Item.Demand] == fold))
            {
                var (rate, odds) = (rates.At(pair.Micros), pair.Section is null ? 1 : sections.GetValueOrDefault(pair.Section, 1));
                var (loss, lossWithSections) = (LogLoss(pair, rate), LogLoss(pair, SuccessRate.Shift(rate, odds)));
                Expected[at] = pair.People * rate;
                (Loss, LossWithSections) = (Loss + loss, LossWithSections + lossWithSections);
                gains[pair.Demand] = gains.GetValueOrDefault(pair.Demand) + loss - lossWithSections;
            }
        }

        var people = pairs.Sum(pair => pair.People);
        (Loss, LossWithSections) = (Loss / people, LossWithSections / people);
        var mean = gains.Values.Average();
        // More than one standard error over demands, whose people share what the score does not know.
        Helps = mean > Math.Sqrt(gains.Values.Sum(gain => (gain - mean) * (gain - mean)) / gains.Count / gains.Count);
    }

    /// <summary>By pair: how many of its people succeed at their score as the other demands have it, whatever the industry.</summary>
    public double[] Expected { get; }

    /// <summary>By the score alone, in nats a person.</summary>
    public double Loss { get; }

    /// <summary>By score and industry.</summary>
    public double LossWithSections { get; }

    public bool Helps { get; }

    private static double LogLoss(ObservedPair pair, double rate)
    {
        var kept = SuccessRate.Shift(rate, 1);
        return -(pair.Positive * Math.Log(kept)) - (pair.Negative * Math.Log(1 - kept));
    }
}
