using Matching.Engine.Index;
using Matching.Engine.Model;
using Matching.Engine.Numerics;

namespace Matching.Engine.Recompute;

/// <summary>Fits a model's scales to its run, on a sample that depends on the rows alone.</summary>
internal static class RunScales
{
    private const int Sample = 400;

    // Where a run has next to nothing that fits, its best is not therefore strong.
    private const int LeastStrong = 500_000;
    private const int LeastPartial = 360_000;

    /// <summary>Near what cities come to; for a run that has no demand to go by.</summary>
    private const float UsualTextScale = 0.3f;

    /// <summary>The similarity that one demand in a hundred exceeds with its best specialty.</summary>
    public static float TextScale(DemandProfile[] demands, MatchModel model, ParallelOptions options)
    {
        var best = ParallelMap.Of(Every(demands), options, demand =>
        {
            var row = new float[model.Specialties.Length];
            model.Similarity.Score(demand.Text, row);
            return row.Length == 0 ? 0 : row.Max();
        }).Where(value => value > 0).Order().ToArray();
        return best.Length == 0 ? UsualTextScale : best[best.Length * 99 / 100];
    }

    /// <summary>Strong from the median of the best scores, partial from the median of the tenth best.</summary>
    public static (int Partial, int Strong) Bands(DemandProfile[] demands, ProgramSearch lists, ParallelOptions options)
    {
        var ranked = ParallelMap.Of(Every(demands), options, demand => lists.ProgramsFor(demand, 10)).Where(list => list.Length > 0).ToArray();
        if (ranked.Length == 0)
            return (LeastPartial, LeastStrong);
        var strong = Math.Max(LeastStrong, Median(ranked.Select(list => list[0].Micros)));
        return (Math.Min(strong, Math.Max(LeastPartial, Median(ranked.Select(list => list[^1].Micros)))), strong);
    }

    // Ids are hashes, so every n-th demand is a fair sample.
    private static DemandProfile[] Every(DemandProfile[] demands)
    {
        var telling = demands.Where(demand => demand.Asked.Length > 0 || demand.Text.Terms.Length > 0).ToArray();
        var step = Math.Max(1, telling.Length / Sample);
        return [.. telling.Where((_, position) => position % step == 0)];
    }

    private static int Median(IEnumerable<int> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
