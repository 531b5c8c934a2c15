using Matching.Engine.Index;
using Matching.Engine.Judgements;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Numerics;

namespace Matching.Benchmarks.Evaluation;

/// <summary>
/// Programs ranked for industries, as <c>GET /industries/{code}/program-fit</c> ranks them, held to what employers of the industry name: <c>industries*.tsv</c> of a
/// task has industry, candidate (or its group) and grade.
/// </summary>
internal static class IndustryEvaluation
{
    private const int Depth = 500;

    /// <summary>The figures by file; none where the task has no such file.</summary>
    public static IEnumerable<(string File, int Industries, RankingMetrics Metrics)> Run(EvaluationTask task, MatchIndex index)
    {
        var live = new LiveIndex();
        live.Publish("run", DateTimeOffset.UnixEpoch, index, IndexChanges.None);
        foreach (var file in Directory.EnumerateFiles(task.Folder, "industries*.tsv").Order(StringComparer.Ordinal))
        {
            var gold = RelevanceJudgements.Parse(File.ReadLines(file));
            yield return (Path.GetFileNameWithoutExtension(file), gold.Count, gold.Evaluate(industry => Ranked(task, live.Current!, index.Today, industry)));
        }
    }

    private static IReadOnlyList<string> Ranked(EvaluationTask task, LiveView view, DateOnly today, string industry)
    {
        var fits = view.ProgramsForIndustry(industry, Depth, today, Language.English).Select(ranked => (Candidate: ranked.Program.ExternalId, Score: ranked.Fit.Standing)).ToArray();
        return task.Groups?.Rank(fits) ?? [.. fits.Select(entry => entry.Candidate)];
    }
}
