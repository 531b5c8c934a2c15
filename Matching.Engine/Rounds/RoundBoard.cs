namespace Matching.Engine.Rounds;

/// <summary>
/// The applicants of one position in its order, for its enterprise. Who is equal by score stands together and is told so: the lottery, whose seed nobody knows
/// before the round is certified, decides between them.
/// </summary>
public static class RoundBoard
{
    public static IReadOnlyList<BoardLine> Of(IReadOnlyList<RoundApplicant> applicants, RoundRanking ranking)
    {
        var moves = ranking.Moves.ToDictionary(move => move.StudentId, StringComparer.Ordinal);
        var allowed = applicants.Where(one => one.Refusal is null).ToList();
        var order = ranking.ByHand ? [] : ByScore([.. allowed.Where(one => !moves.ContainsKey(one.StudentId))]);
        foreach (var one in allowed.Where(one => moves.GetValueOrDefault(one.StudentId)?.Place is not null)
            .OrderBy(one => moves[one.StudentId].Place).ThenBy(one => one.StudentId, StringComparer.Ordinal))
        {
            order.Insert(ranking.ByHand ? order.Count : Math.Min(moves[one.StudentId].Place!.Value - 1, order.Count), (one, false));
        }

        var taken = order.Select(line => line.Applicant.StudentId).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. order.Select((line, at) => new BoardLine(line.Applicant, at + 1, line.Tied, moves.GetValueOrDefault(line.Applicant.StudentId))),
            .. applicants.Where(one => !taken.Contains(one.StudentId))
                .Select(one => new BoardLine(one, null, false, moves.GetValueOrDefault(one.StudentId))),
        ];
    }

    private static List<(RoundApplicant Applicant, bool Tied)> ByScore(List<RoundApplicant> applicants)
    {
        var scored = applicants.OrderByDescending(one => one.Micros ?? -1).ThenBy(one => one.StudentId, StringComparer.Ordinal).ToList();
        var order = new List<(RoundApplicant, bool)>();
        while (order.Count < scored.Count)
        {
            var best = scored[order.Count].Micros ?? -1;
            var tied = scored.Skip(order.Count)
                .TakeWhile(one => one.Micros == best || (one.Micros is { } micros ? micros >= best - PlacementLimits.Tie : best < 0)).ToList();
            order.AddRange(tied.Select(one => (one, tied.Count > 1)));
        }

        return order;
    }
}

/// <param name="Place">From 1; null for whom the position does not take.</param>
/// <param name="Tied">Equal by score to one beside.</param>
/// <param name="Move">What the enterprise changed; null where the score stands.</param>
public sealed record BoardLine(RoundApplicant Applicant, int? Place, bool Tied, RankingMove? Move);
