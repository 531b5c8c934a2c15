using Matching.Engine.Outcomes;

namespace Matching.Engine.Training;

/// <summary>What outcomes say of a demand and a specialty: a hire 1, less for less, below 0 where people were only turned down.</summary>
internal static class OutcomeLabels
{
    /// <summary>How much ten times the people say more.</summary>
    private const double ForTen = 0.5;

    /// <param name="demand">A demand's ordinal by its id, negative where the run does not know it.</param>
    /// <param name="specialty">A program's specialty by its id, negative where the run does not know it.</param>
    /// <returns>By demand and specialty, ascending; withdrawals say nothing of either.</returns>
    public static SortedDictionary<(int Demand, int Specialty), double> From(
        IEnumerable<Outcome> outcomes, Func<string, int> demand, Func<string, int> specialty)
    {
        var labels = new SortedDictionary<(int, int), double>();
        foreach (var outcome in outcomes)
        {
            var key = (demand(outcome.DemandId), specialty(outcome.ProgramId));
            if (key.Item1 < 0 || key.Item2 < 0 || outcome.Kind == OutcomeKind.Withdrawn)
                continue;
            var value = Value(outcome.Kind) * (1 + (ForTen * Math.Log10(outcome.Count)));
            // One hire is worth more than any number of rejections beside it.
            var known = labels.GetValueOrDefault(key);
            labels[key] = known > 0 || value > 0 ? Math.Max(known, value) : Math.Min(known, value);
        }

        return labels;
    }

    private static double Value(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Hired => 1,
        OutcomeKind.Interviewed => 0.5,
        OutcomeKind.Shortlisted => 0.3,
        OutcomeKind.Rejected => -0.3,
        _ => 0,
    };
}
