using Matching.Engine.Index;
using Matching.Engine.Judgements;
using Matching.Engine.Ranking;

namespace Matching.Engine.Recompute;

/// <summary>How well a run's published lists meet what people judged, each direction by itself.</summary>
/// <param name="Demands">Of the programs for each judged demand; null where none counts.</param>
/// <param name="Programs">Of the demands for each judged program; null where none counts.</param>
public sealed record JudgedLists(JudgedFigures? Demands, JudgedFigures? Programs)
{
    /// <summary>
    /// The figures of an index. Closed demands have no list and are in none: what was judged of them does not count while they are closed.
    /// A demand or program that cannot be assessed counts, with figures of 0.
    /// </summary>
    /// <param name="judgements">In any order; those of rows that the index does not have are passed over.</param>
    public static JudgedLists Of(MatchIndex index, IEnumerable<Judgement> judgements)
    {
        var known = judgements.Where(judgement => IsOpen(index, judgement.DemandId) && index.FindProgram(judgement.ProgramId) >= 0).ToArray();
        return new JudgedLists(
            Figures(
                known.Select(judgement => (judgement.DemandId, judgement.ProgramId, judgement.Grade)),
                id => Ids(index.ForDemands, index.FindDemand(id), program => index.Programs[program].Id)),
            Figures(
                known.Select(judgement => (judgement.ProgramId, judgement.DemandId, judgement.Grade)),
                id => Ids(index.ForPrograms, index.FindProgram(id), demand => index.Demands[demand].Id)));
    }

    private static bool IsOpen(MatchIndex index, string demand) =>
        index.FindDemand(demand) is >= 0 and var ordinal && index.Demands[ordinal].Demand.IsOpen(index.Today);

    private static string[] Ids(PackedLists lists, int owner, Func<int, string> id) => [.. lists.Of(owner).Select(entry => id(entry.Ordinal))];

    private static JudgedFigures? Figures(IEnumerable<(string Query, string Candidate, int Grade)> judged, Func<string, IReadOnlyList<string>> ranked)
    {
        var gold = new RelevanceJudgements(judged.GroupBy(entry => entry.Query, StringComparer.Ordinal).ToDictionary(
            query => query.Key,
            query => (IReadOnlyDictionary<string, int>)query.ToDictionary(entry => entry.Candidate, entry => entry.Grade, StringComparer.Ordinal),
            StringComparer.Ordinal));
        if (gold.Count == 0)
            return null;
        var figures = gold.Evaluate(ranked);
        return new JudgedFigures(
            gold.Count, Rounded(figures.Ndcg10), Rounded(figures.AveragePrecision), Rounded(figures.ReciprocalRank), Rounded(figures.Recall10),
                Rounded(figures.Recall50));
    }

    private static double Rounded(double figure) => Math.Round(figure, 6);
}

/// <summary>Means over judged queries, each in [0, 1]; 1 is a perfect ranking.</summary>
/// <param name="Queries">Demands or programs with at least one partner graded above 0.</param>
public sealed record JudgedFigures(int Queries, double Ndcg10, double Map, double Mrr, double Recall10, double Recall50);
