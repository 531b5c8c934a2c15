using System.Text.Json;
using Matching.Engine.Index;
using Matching.Engine.Judgements;
using Matching.Engine.Numerics;

namespace Matching.Benchmarks.Evaluation;

/// <summary>A folder with <c>programs.csv</c>, <c>demands.csv</c>, the gold in <c>qrels.tsv</c> and <c>meta.json</c>, which says what is ranked.</summary>
/// <param name="Direction">Whose lists are judged.</param>
/// <param name="Groups">What is judged where it is not the candidates themselves, or null.</param>
internal sealed record EvaluationTask(string Folder, ListDirection Direction, RelevanceJudgements Gold, CandidateGroups? Groups)
{
    /// <summary>How much of a list counts.</summary>
    public const int Depth = 100;

    public static EvaluationTask Read(string folder)
    {
        using var meta = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "meta.json")));
        var direction = Enum.Parse<ListDirection>(meta.RootElement.GetProperty("direction").GetString()!, ignoreCase: true);
        var gold = RelevanceJudgements.Parse(File.ReadLines(Path.Combine(folder, "qrels.tsv")));
        return new EvaluationTask(folder, direction, gold, meta.RootElement.TryGetProperty("groups", out _) ? ReadGroups(folder) : null);
    }

    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>The figures of one method.</summary>
    /// <param name="list">A query's candidates with their scores, best first.</param>
    public RankingMetrics Evaluate(Func<string, IReadOnlyList<(string Candidate, double Score)>> list) =>
        Gold.Evaluate(query => Groups?.Rank(list(query)) ?? [.. list(query).Select(entry => entry.Candidate)]);

    /// <summary>Whose list a published match is part of.</summary>
    public string QueryOf(PublishedMatch match) => Direction == ListDirection.Demands ? match.DemandId : match.ProgramId;

    public string CandidateOf(PublishedMatch match) => Direction == ListDirection.Demands ? match.ProgramId : match.DemandId;

    private static CandidateGroups ReadGroups(string folder) => new(File.ReadLines(Path.Combine(folder, "groups.tsv"))
        .Select(line => line.Split('\t')).ToDictionary(cells => cells[0], cells => cells[1], StringComparer.Ordinal));
}
