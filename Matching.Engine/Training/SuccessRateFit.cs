using Matching.Engine.Model;

namespace Matching.Engine.Training;

/// <summary>Fits a <see cref="SuccessRate"/> to observed pairs by pool adjacent violators.</summary>
internal static class SuccessRateFit
{
    /// <summary>A step of fewer pairs would follow chance.</summary>
    private const int LeastPairs = 40;

    private const int MostSteps = 20;

    /// <param name="pairs">In any order; at least one.</param>
    public static SuccessRate Of(IEnumerable<ObservedPair> pairs)
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
