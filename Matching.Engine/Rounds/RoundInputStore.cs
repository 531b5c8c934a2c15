using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Rounds;

/// <summary>Reads what a matching depends on. Students who do not agree to rounds are not in it.</summary>
public sealed class RoundInputStore(Database database)
{
    private const string Consenting = "JOIN student ON student.id = row_of.student_id AND student.rounds_since IS NOT NULL";

    public async Task<RoundInput> LoadAsync(Round round, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var lists = await ReadAsync<ListRow>(
            connection, "SELECT row_of.student_id, row_of.group_code, student.college FROM round_list row_of", round.Id, cancellationToken);
        var wishes = (await ReadAsync<WishRow>(
            connection, "SELECT row_of.student_id, row_of.place, row_of.demand_id FROM round_preference row_of", round.Id, cancellationToken))
            .ToLookup(wish => wish.StudentId, StringComparer.Ordinal);
        var fits = await ReadAsync<FitRow>(
            connection, "SELECT row_of.student_id, row_of.demand_id, row_of.micros, row_of.refusal FROM round_fit row_of", round.Id, cancellationToken);
        var moves = await ReadAsync<MoveRow>(
            connection, "SELECT row_of.student_id, row_of.demand_id, row_of.place, row_of.reason FROM round_move row_of", round.Id, cancellationToken);
        var byHand = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT demand_id FROM round_ranking WHERE round_id = @id AND by_hand = 1", new { id = round.Id }, cancellationToken: cancellationToken));
        return new RoundInput
        {
            Plan = round.Plan,
            Seed = round.Seed,
            Entrants = [.. lists.OrderBy(list => list.StudentId, StringComparer.Ordinal).Select(list => new RoundEntrant(
                list.StudentId, list.College, list.GroupCode, [.. wishes[list.StudentId].OrderBy(wish => wish.Place).Select(wish => wish.DemandId)]))],
            Fits = [.. fits.OrderBy(fit => fit.DemandId, StringComparer.Ordinal).ThenBy(fit => fit.StudentId, StringComparer.Ordinal)
                .Select(fit => new RoundFit(fit.DemandId, fit.StudentId, fit.Micros, fit.Refusal))],
            Moves = [.. moves.OrderBy(move => move.DemandId, StringComparer.Ordinal).ThenBy(move => move.StudentId, StringComparer.Ordinal)
                .Select(move => new RankingMove(move.DemandId, move.StudentId, move.Place, move.Reason))],
            ByHand = [.. byHand.Order(StringComparer.Ordinal)],
        };
    }

    private static async Task<List<T>> ReadAsync<T>(DbConnection connection, string select, string id, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<T>(new CommandDefinition(
            $"{select} {Consenting} WHERE row_of.round_id = @id", new { id }, cancellationToken: cancellationToken))).AsList();

    private sealed record ListRow
    {
        public string StudentId { get; init; } = "";

        public string? GroupCode { get; init; }

        public string College { get; init; } = "";
    }

    private sealed record WishRow
    {
        public string StudentId { get; init; } = "";

        public int Place { get; init; }

        public string? DemandId { get; init; }
    }

    private sealed record FitRow
    {
        public string StudentId { get; init; } = "";

        public string DemandId { get; init; } = "";

        public int Micros { get; init; }

        public string? Refusal { get; init; }
    }

    private sealed record MoveRow
    {
        public string StudentId { get; init; } = "";

        public string DemandId { get; init; } = "";

        public int? Place { get; init; }

        public string Reason { get; init; } = "";
    }
}
