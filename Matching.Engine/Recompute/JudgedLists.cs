using Matching.Engine.Catalog;
using Matching.Engine.Index;
using Matching.Engine.Judgements;
using Matching.Engine.Numerics;
using Matching.Engine.Ranking;

namespace Matching.Engine.Recompute;

/// <summary>How well a run's published lists meet what people judged, each direction by itself.</summary>
/// <param name="Demands">Of the programs for each judged demand; null where none counts.</param>
/// <param name="Programs">Of the demands for each judged program; null where none counts.</param>
public sealed record JudgedLists(JudgedFigures? Demands, JudgedFigures? Programs)
{
    /// <summary>As <see cref="Demands"/>, by the demands' sections of GB/T 4754, ascending; demands without an industry last, under null.</summary>
    public IReadOnlyList<IndustryJudged> Industries { get; init; } = [];

    /// <summary>
    /// The figures of an index. Closed demands have no list and are in none: what was judged of them does not count while they are closed.
    /// A demand or program that cannot be assessed counts, with figures of 0.
    /// </summary>
    /// <param name="judgements">In any order; those of rows that the index does not have are passed over.</param>
    public static JudgedLists Of(MatchIndex index, IEnumerable<Judgement> judgements)
    {
        var known = judgements.Where(judgement => IsOpen(index, judgement.DemandId) && index.FindProgram(judgement.ProgramId) >= 0).ToArray();
        var ofDemands = Each(
            known.Select(judgement => (judgement.DemandId, judgement.ProgramId, judgement.Grade)),
            id => Ids(index.ForDemands, index.FindDemand(id), program => index.Programs[program].Id));
        var ofPrograms = Each(
            known.Select(judgement => (judgement.ProgramId, judgement.DemandId, judgement.Grade)),
            id => Ids(index.ForPrograms, index.FindProgram(id), demand => index.Demands[demand].Id));
        return new JudgedLists(JudgedFigures.Of([.. ofDemands.Select(demand => demand.Metrics)]), JudgedFigures.Of([.. ofPrograms.Select(program =>
            program.Metrics)]))
        {
            Industries = ofDemands.Length == 0 ? [] :
            [
                .. ofDemands.GroupBy(demand => Section(index, demand.Query), StringComparer.Ordinal).OrderBy(section => section.Key is null)
                    .ThenBy(section => section.Key, StringComparer.Ordinal)
                    .Select(section => new IndustryJudged(section.Key, JudgedFigures.Of([.. section.Select(demand => demand.Metrics)])!)),
            ],
        };
    }

    private static string? Section(MatchIndex index, string demand) =>
        index.Demands[index.FindDemand(demand)].Demand.Industry is { } code ? Industry.SectionOf(code) : null;

    private static bool IsOpen(MatchIndex index, string demand) =>
        index.FindDemand(demand) is >= 0 and var ordinal && index.Demands[ordinal].Demand.IsOpen(index.Today);

    private static string[] Ids(PackedLists lists, int owner, Func<int, string> id) => [.. lists.Of(owner).Select(entry => id(entry.Ordinal))];

    private static (string Query, RankingMetrics Metrics)[] Each(
        IEnumerable<(string Query, string Candidate, int Grade)> judged, Func<string, IReadOnlyList<string>> ranked) =>
    [
        .. new RelevanceJudgements(judged.GroupBy(entry => entry.Query, StringComparer.Ordinal).ToDictionary(
            query => query.Key,
            query => (IReadOnlyDictionary<string, int>)query.ToDictionary(entry => entry.Candidate, entry => entry.Grade, StringComparer.Ordinal),
            StringComparer.Ordinal)).Each(ranked),
    ];
}
