using Matching.Engine.Training;

namespace Matching.Engine.Model;

/// <summary>
/// How often people of a pair succeed, by its score: the steps that never fall and are nearest to what was observed, by least squares
/// (pool adjacent violators; M. Ayer et al., "An empirical distribution function for sampling with incomplete information", 1955). Immutable.
/// </summary>
/// <param name="Steps">Ascending by score; the first begins at 0.</param>
internal sealed record SuccessRate(IReadOnlyList<SuccessStep> Steps)
{
    /// <summary>A step of fewer pairs would follow chance.</summary>
    private const int LeastPairs = 40;

    private const int MostSteps = 20;

    /// <param name="pairs">In any order; at least one.</param>
    public static SuccessRate Fit(IEnumerable<ObservedPair> pairs)
    {
        var steps = new Stack<SuccessStep>();
        foreach (var step in Observed([.. pairs.OrderBy(pair => pair.Micros)]))
        {
            var last = step;
            while (steps.TryPeek(out var before) && before.Rate >= last.Rate)
            {
                steps.Pop();
                last = before with { Positive = before.Positive + last.Positive, People = before.People + last.People };
            }

            steps.Push(last);
        }

        return new SuccessRate([.. steps.Reverse()]);
    }

    /// <summary>The rate at a score in millionths.</summary>
    public double At(int micros) => Steps.Last(step => step.From <= micros).Rate;

    /// <summary>The same where the odds of success are higher by a factor.</summary>
    public double At(int micros, double odds) => odds == 1 ? At(micros) : SectionOdds.Shift(At(micros), odds);

    /// <summary>The least score from which the odds of success are at least these; null where the steps do not cross them.</summary>
    public int? Crossing(double odds)
    {
        var step = Steps.FirstOrDefault(step => step.Positive >= odds * (step.People - step.Positive));
        return step is null || step.From == 0 ? null : step.From;
    }

    /// <summary>Neighbours taken together until there are enough of them; equal scores are never parted.</summary>
    private static List<SuccessStep> Observed(ObservedPair[] sorted)
    {
        var least = Math.Max(LeastPairs, sorted.Length / MostSteps);
        var (steps, start) = (new List<SuccessStep>(), 0);
        for (var end = 1; end <= sorted.Length; end++)
        {
            var parts = end < sorted.Length && sorted[end].Micros != sorted[end - 1].Micros && end - start >= least && sorted.Length - end >= least;
            if (!parts && end < sorted.Length)
                continue;
            var pairs = sorted.AsSpan(start, end - start);
            var (positive, people) = (0L, 0L);
            foreach (var pair in pairs)
                (positive, people) = (positive + pair.Positive, people + pair.People);
            steps.Add(new SuccessStep(start == 0 ? 0 : pairs[0].Micros, positive, people));
            start = end;
        }

        return steps;
    }
}

/// <summary>From a score, in millionths, up to the next step: how many people succeeded of how many.</summary>
internal sealed record SuccessStep(int From, long Positive, long People)
{
    public double Rate => (double)Positive / People;
}
