using System.Globalization;
using Matching.Engine.Index;
using Matching.Engine.Outcomes;

namespace Matching.Benchmarks.Evaluation;

/// <summary>Learning from outcomes, cross-validated: each fold's queries are ranked by a run that knows the outcomes of the other folds only.</summary>
internal static class FoldedEvaluation
{
    /// <summary>The lists without any outcome, and those of each query's own fold.</summary>
    public static async Task<(List<PublishedMatch> Plain, List<PublishedMatch> Learned)> RunAsync(
        EvaluationTask task, Folds folds, int threads, CancellationToken cancellationToken)
    {
        var (plain, learned) = (new List<PublishedMatch>(), new List<PublishedMatch>());
        for (var fold = 0; fold < folds.Count; fold++)
        {
            await using var service = await InProcessService.CreateAsync(EvaluationTask.Depth, threads, null, cancellationToken);
            await service.ImportProgramsAsync(task.PathOf("programs.csv"), cancellationToken);
            await service.ImportDemandsAsync(task.PathOf("demands.csv"), cancellationToken);
            if (fold == 0)
                plain.AddRange((await service.RecomputeAsync(cancellationToken)).Index.Lists(task.Direction, EvaluationTask.Depth));
            var queries = await QueriesAsync(service, task.Direction, cancellationToken);
            var others = await service.ImportOutcomesAsync(
                task.PathOf("outcomes.csv"), outcome => folds.Of(queries.GetValueOrDefault(QueryOf(outcome, task.Direction), "")) != fold, cancellationToken);
            var run = await service.RecomputeAsync(cancellationToken);
            learned.AddRange(run.Index.Lists(task.Direction, EvaluationTask.Depth).Where(match => folds.Of(task.QueryOf(match)) == fold));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"fold {fold}: {others.Created} of {others.Received} outcomes, {others.Rejected} rejected, recompute {run.Recompute.TotalSeconds:F1} s"));
            Console.WriteLine(run.Index.ModelDescription);
        }

        return (plain, learned);
    }

    private static string QueryOf(Outcome outcome, ListDirection direction) => direction == ListDirection.Demands ? outcome.DemandId : outcome.ProgramId;

    private static async Task<Dictionary<string, string>> QueriesAsync(InProcessService service, ListDirection direction, CancellationToken cancellationToken) =>
        direction == ListDirection.Demands
            ? await service.Demands.StreamAllAsync(cancellationToken).ToDictionaryAsync(demand => demand.Id, demand => demand.ExternalId, cancellationToken: cancellationToken)
            : await service.Programs.StreamAllAsync(cancellationToken).ToDictionaryAsync(program => program.Id, program => program.ExternalId, cancellationToken: cancellationToken);
}
