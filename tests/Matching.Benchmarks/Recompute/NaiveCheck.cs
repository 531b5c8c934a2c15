using Matching.Engine.Model;
using Matching.Engine.Ranking;
using Matching.Engine.Scoring;

namespace Matching.Benchmarks.Recompute;

/// <summary>Holds lists of a workload to scoring every pair by itself.</summary>
internal static class NaiveCheck
{
    /// <summary>Looks at as many demands and programs, evenly spread.</summary>
    /// <exception cref="InvalidOperationException">A list is another one.</exception>
    public static void Run(Workload workload, PackedLists forDemands, PackedLists forPrograms, int sample, int limit)
    {
        Parallel.For(0, sample, number =>
        {
            var demand = (int)((long)number * workload.Demands / sample);
            var program = (int)((long)number * workload.Programs.Length / sample);
            var profile = workload.Demand(demand);
            var others = workload.Programs.Select(other => Micros(workload.Model, profile, other));
            Compare($"demand {demand}", forDemands.Of(demand), others, limit);
            var column = Enumerable.Range(0, workload.Demands).Select(other => Micros(workload.Model, workload.Demand(other), workload.Programs[program]));
            Compare($"program {program}", forPrograms.Of(program), column, limit);
        });
    }

    private static int Micros(MatchModel model, DemandProfile demand, ProgramProfile program)
    {
        var scorer = new PairScorer(demand, model);
        return scorer.Excludes(program) ? -1 : scorer.Micros(model.Signals.Score(demand, program), program);
    }

    private static void Compare(string owner, IEnumerable<(int Ordinal, int Micros)> list, IEnumerable<int> micros, int limit)
    {
        var expected = micros.Select((score, ordinal) => (Ordinal: ordinal, Micros: score)).Where(entry => entry.Micros >= 0)
            .OrderByDescending(entry => entry.Micros).ThenBy(entry => entry.Ordinal).Take(limit);
        if (!list.SequenceEqual(expected))
            throw new InvalidOperationException($"The list of {owner} is not that of its pairs.");
    }
}
