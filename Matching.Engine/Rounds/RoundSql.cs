using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Rounds;

/// <summary>What several stores share, and what leaves with a student.</summary>
internal static class RoundSql
{
    private static readonly string[] OfStudents = ["round_list", "round_preference", "round_fit", "round_move", "round_assignment"];

    /// <param name="owner">Null sees everybody's.</param>
    public static Task<RoundRow?> FindAsync(
        DbConnection connection, DbTransaction? transaction, string id, string? owner, CancellationToken cancellationToken)
    {
        var where = new Conditions("1 = 1").Compare("id", "=", "id", id).Compare("owner", "=", "owner", owner);
        return connection.QuerySingleOrDefaultAsync<RoundRow>(new CommandDefinition(
            $"SELECT {RoundRow.Columns} FROM placement_round WHERE {where}", where.Parameters, transaction, cancellationToken: cancellationToken));
    }

    /// <summary>Nothing of the student stays but the random id in certified reports.</summary>
    public static Task EraseOfStudentAsync(DbTransaction transaction, string studentId, CancellationToken cancellationToken) =>
        TakeOutAsync(transaction, "student_id = @studentId", new { studentId }, "1 = 1", cancellationToken);

    /// <summary>
    /// Takes students out of rounds that are not certified. A result that had them is one of another input from now on, and is not certified.
    /// </summary>
    public static Task WithdrawAsync(DbTransaction transaction, SqlDialect dialect, IReadOnlyCollection<string> studentIds,
        CancellationToken cancellationToken) =>
        TakeOutAsync(
            transaction, dialect.In("student_id", "students"), new { students = studentIds.ToArray() },
            "round_id IN (SELECT id FROM placement_round WHERE state IN ('Draft', 'Open', 'Locked', 'Matched'))", cancellationToken);

    private static async Task TakeOutAsync(
        DbTransaction transaction, string who, object parameters, string where, CancellationToken cancellationToken)
    {
        // Whoever certifies meanwhile sees another version, and begins anew.
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"""
            UPDATE placement_round SET version = version + 1
            WHERE state IN ('Draft', 'Open', 'Locked', 'Matched') AND id IN (SELECT round_id FROM round_list WHERE {who})
            """,
            parameters,
            transaction,
            cancellationToken: cancellationToken));
        foreach (var table in OfStudents)
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                $"DELETE FROM {table} WHERE {who} AND {where}", parameters, transaction, cancellationToken: cancellationToken));
        }
    }
}
