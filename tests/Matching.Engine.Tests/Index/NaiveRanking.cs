using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Scoring;

namespace Matching.Engine.Tests.Index;

/// <summary>The oracle: every pair scored by itself, then sorted.</summary>
internal static class NaiveRanking
{
    public static (string Id, double Score)[] Programs(LiveView view, string demandId, IEnumerable<string> programIds, int limit, DateOnly today) =>
        Best(programIds.Select(id => (id, view.Pair(demandId, id, today, Language.English))), limit);

    public static (string Id, double Score)[] Demands(LiveView view, string programId, IEnumerable<string> demandIds, int limit, DateOnly today) =>
        Best(demandIds.Select(id => (id, view.Pair(id, programId, today, Language.English))), limit);

    /// <summary>Holds every list of both sides to the oracle.</summary>
    public static void AssertEqual(LiveView view, IReadOnlyCollection<string> demandIds, IReadOnlyCollection<string> programIds, int limit, DateOnly today) =>
        Assert.Multiple(() =>
        {
            foreach (var id in demandIds)
            {
                var list = view.ProgramsFor(id, limit, today, Language.English)!;
                Assert.That(list.Items.Select(match => (match.Program.Id, match.Score)), Is.EqualTo(Programs(view, id, programIds, limit, today)), $"programs for {id}");
                Assert.That(list.Items.Select(match => match.Rank), Is.EqualTo(Enumerable.Range(1, list.Items.Count)));
            }

            foreach (var id in programIds)
            {
                var list = view.DemandsFor(id, limit, today, Language.English)!;
                Assert.That(list.Items.Select(match => (match.Demand.Id, match.Score)), Is.EqualTo(Demands(view, id, demandIds, limit, today)), $"demands for {id}");
            }
        });

    private static (string Id, double Score)[] Best(IEnumerable<(string Id, PairAnswer? Answer)> pairs, int limit) =>
    [
        .. pairs.Where(pair => pair.Answer is PairAnswer.Scored).Select(pair => (pair.Id, ((PairAnswer.Scored)pair.Answer!).Match.Score))
            .OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Id, StringComparer.Ordinal).Take(limit),
    ];
}
