using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Assessments;

/// <summary>Assessments, their editions and their steps. An edition that is there is never written again.</summary>
public sealed class AssessmentStore(Database database, TimeProvider clock)
{
    /// <summary>Null where there is none.</summary>
    public async Task<Assessment?> GetAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindAsync(connection, null, id, cancellationToken);
    }

    /// <summary>Newest first.</summary>
    /// <param name="consortia">Whose; none of none.</param>
    public async Task<Page<Assessment>> ListAsync(
        IReadOnlyCollection<string> consortia, long? before, int limit, CancellationToken cancellationToken)
    {
        if (consortia.Count == 0)
            return new([], null);
        var where = new Conditions("1 = 1").Compare("number", "<", "before", before).And(database.Dialect.In("consortium_id", "consortia"));
        where.Parameters.Add("consortia", consortia.ToArray());
        where.Parameters.Add("limit", limit + 1);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<AssessmentRow>(new CommandDefinition(
            $"SELECT {AssessmentRow.Columns} FROM assessment WHERE {where} ORDER BY number DESC {database.Dialect.Limit}",
            where.Parameters,
            cancellationToken: cancellationToken))).AsList();
        return new([.. rows.Take(limit).Select(row => row.ToAssessment())], rows.Count > limit ? rows[limit - 1].Number : null);
    }

    /// <summary>Those of a consortium that take reports or are reviewed, newest first.</summary>
    public async Task<IReadOnlyList<Assessment>> OngoingAsync(string consortiumId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<AssessmentRow>(new CommandDefinition(
            $"SELECT {AssessmentRow.Columns} FROM assessment WHERE consortium_id = @consortiumId AND state IN ('Open', 'Review') ORDER BY number DESC",
            new { consortiumId },
            cancellationToken: cancellationToken))).Select(row => row.ToAssessment())];
    }

    /// <summary>Opens a cycle, whose id is given here.</summary>
    public Task<Assessment> CreateAsync(Assessment plan, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Assessment, 1, async (transaction, number) =>
        {
            var now = clock.GetMilliseconds();
            var id = Guid.CreateVersion7(now).ToString("N");
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO assessment (
                    id, number, consortium_id, title, set_name, edition, indicators, period_year, due_on, state, version, created_at, updated_at)
                VALUES (@id, @number, @ConsortiumId, @Title, @Set, @Edition, @indicators, @Year, @DueOn, 'Open', 1, @now, @now)
                """,
                new
                {
                    id,
                    number,
                    plan.ConsortiumId,
                    plan.Title,
                    plan.Set,
                    plan.Edition,
                    indicators = AssessmentRow.Write(plan.Indicators),
                    plan.Year,
                    plan.DueOn,
                    now,
                },
                transaction,
                cancellationToken: cancellationToken));
            return (await FindAsync(transaction.Connection!, transaction, id, cancellationToken))!;
        }, cancellationToken);

    /// <summary>Takes a step; false where the assessment does not stand before it.</summary>
    /// <param name="content">Kept as the next edition, in the same transaction; null where the step makes none.</param>
    public Task<bool> MoveAsync(
        string id, AssessmentState from, AssessmentState to, string? content, string by, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Assessment, 1, async (transaction, _) =>
        {
            var now = clock.GetMilliseconds();
            var moved = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "UPDATE assessment SET state = @to, version = version + 1, updated_at = @now WHERE id = @id AND state = @from",
                new { id, from = from.ToString(), to = to.ToString(), now },
                transaction,
                cancellationToken: cancellationToken));
            if (moved != 1 || content is null)
                return moved == 1;
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO assessment_edition (assessment_id, edition, content, digest, made_by, made_at)
                SELECT @id, COALESCE(MAX(edition), 0) + 1, @content, @digest, @by, @now FROM assessment_edition WHERE assessment_id = @id
                """,
                new { id, content, digest = AssessmentSheet.DigestOf(content), by, now },
                transaction,
                cancellationToken: cancellationToken));
            return true;
        }, cancellationToken);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<AssessmentEdition>> EditionsAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<AssessmentEditionRow>(new CommandDefinition(
            "SELECT edition, content, digest, made_by, made_at FROM assessment_edition WHERE assessment_id = @id ORDER BY edition DESC",
            new { id },
            cancellationToken: cancellationToken))).Select(row => row.ToEdition())];
    }

    internal static async Task<Assessment?> FindAsync(
        DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken) =>
        (await connection.QuerySingleOrDefaultAsync<AssessmentRow>(new CommandDefinition(
            $"SELECT {AssessmentRow.Columns} FROM assessment WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken)))?.ToAssessment();
}
