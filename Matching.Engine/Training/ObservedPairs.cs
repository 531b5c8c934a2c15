using Matching.Engine.Catalog;
using Matching.Engine.Model;
using Matching.Engine.Outcomes;
using Matching.Engine.Scoring;

namespace Matching.Engine.Training;

/// <summary>Gathers the outcomes of pairs and scores them.</summary>
internal static class ObservedPairs
{
    /// <summary>Of more demands, every n-th is taken: ids are hashes, so that is a fair sample.</summary>
    private const int MostDemands = 5000;

    /// <param name="demands">Ascending by id.</param>
    /// <param name="programs">Ascending by id.</param>
    /// <param name="outcomes">In any order; those of rows that are not there are passed over.</param>
    /// <param name="heldBack">By demand's ordinal: what outcomes say of each specialty without the demand's own; of no other demand where a model has
    /// learned from outcomes.</param>
    /// <returns>By demand, then by program; pairs that a hard rule excludes are not among them.</returns>
    public static ObservedPair[] Of(
        DemandReading[] demands, ProgramProfile[] programs, IReadOnlyList<Outcome> outcomes, MatchModel model, IReadOnlyDictionary<int, float[]> heldBack)
    {
        if (outcomes.Count == 0)
            return [];
        var (demandIds, programIds) = (Ids(demands, demand => demand.Id), Ids(programs, program => program.Id));
        var tried = outcomes
            .Select(outcome => (Demand: Find(demandIds, outcome.DemandId), Program: Find(programIds, outcome.ProgramId), Outcome: outcome))
            .Where(row => row.Demand >= 0 && row.Program >= 0)
            .Where(row => model.Outcomes is null || heldBack.ContainsKey(row.Demand))
            .GroupBy(row => row.Demand).OrderBy(demand => demand.Key).ToArray();
        var step = Math.Max(1, tried.Length / MostDemands);
        return [.. tried.Where((_, position) => position % step == 0).AsParallel().AsOrdered().SelectMany(rows =>
        {
            var demand = model.Signals.Profile(demands[rows.Key]);
            return rows.GroupBy(row => row.Program).OrderBy(program => program.Key)
                .Select(program => Pair(rows.Key, demand, programs[program.Key], program.Select(row => row.Outcome), model, heldBack)).OfType<ObservedPair>();
        })];
    }

    private static ObservedPair? Pair(
        int ordinal, DemandProfile demand, ProgramProfile program, IEnumerable<Outcome> outcomes, MatchModel model, IReadOnlyDictionary<int, float[]> heldBack)
    {
        var scorer = new PairScorer(demand, model);
        var (positive, negative) = People(outcomes);
        if (!demand.IsAssessable || scorer.Excludes(program) || positive + negative == 0)
            return null;
        var signals = model.Signals.Score(demand, program);
        if (heldBack.TryGetValue(ordinal, out var values))
            signals = signals with { Outcome = values[program.Specialty] };
        var section = demand.Demand.Industry is { } code ? Industry.SectionOf(code) : null;
        return new ObservedPair(scorer.Micros(signals, program), ordinal, section, positive, negative);
    }

    /// <summary>Who was hired was interviewed and shortlisted before, so the longest of the three lists has everybody. Who withdrew says nothing of
    /// the fit.</summary>
    private static (long Positive, long Negative) People(IEnumerable<Outcome> outcomes)
    {
        var counts = outcomes.GroupBy(outcome => outcome.Kind).ToDictionary(kind => kind.Key, kind => kind.Sum(outcome => (long)outcome.Count));
        return (
            Math.Max(counts.GetValueOrDefault(OutcomeKind.Hired), Math.Max(counts.GetValueOrDefault(OutcomeKind.Interviewed),
                counts.GetValueOrDefault(OutcomeKind.Shortlisted))),
            counts.GetValueOrDefault(OutcomeKind.Rejected));
    }

    private static string[] Ids<T>(T[] rows, Func<T, string> id) => [.. rows.Select(id)];

    private static int Find(string[] ids, string id) => Array.BinarySearch(ids, id, StringComparer.Ordinal);
}
