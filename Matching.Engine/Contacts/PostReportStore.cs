using Dapper;
using Matching.Engine.Accounts;
using Matching.Engine.Storage;

namespace Matching.Engine.Contacts;

/// <summary>Reports about posts, until the secretariat has settled them. Those about a deleted post are as if they were not there.</summary>
public sealed class PostReportStore(Database database, TimeProvider clock)
{
    private const int Most = 500;

    /// <summary>Notes what one person says of a post, in place of what the same person said before.</summary>
    public Task AddAsync(PostReport report, string accountId, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Contact, 1, async (transaction, number) =>
        {
            var row = new { report.DemandId, accountId, reason = report.Reason.ToString(), report.Note, number, now = clock.GetMilliseconds() };
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "DELETE FROM post_report WHERE demand_id = @DemandId AND account_id = @accountId", row, transaction, cancellationToken: cancellationToken));
            return await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO post_report (number, demand_id, account_id, reason, note, reported_at)
                VALUES (@number, @DemandId, @accountId, @reason, @Note, @now)
                """,
                row,
                transaction,
                cancellationToken: cancellationToken));
        }, cancellationToken);

    /// <summary>Posts of the scope about which something waits, most reports first, ties by id.</summary>
    public async Task<IReadOnlyList<ReportedPost>> ListAsync(Scope scope, CancellationToken cancellationToken)
    {
        var where = new Conditions("demand.deleted = 0").Within(scope, database.Dialect, "demand.enterprise", "demand.visibility");
        where.Parameters.Add("limit", Most);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<ReportRow>(new CommandDefinition(
            $"""
            SELECT post_report.demand_id, demand.enterprise, demand.title, post_report.reason, post_report.note, post_report.reported_at
            FROM post_report JOIN demand ON demand.id = post_report.demand_id
            WHERE {where}
            ORDER BY post_report.number DESC {database.Dialect.Limit}
            """,
            where.Parameters,
            cancellationToken: cancellationToken));
        return [.. rows.GroupBy(row => (row.DemandId, row.Enterprise, row.Title))
            .Select(post => new ReportedPost(post.Key.DemandId, post.Key.Enterprise, post.Key.Title, [.. post.Select(row => row.ToReport())]))
            .OrderByDescending(post => post.Reports.Count).ThenBy(post => post.DemandId, StringComparer.Ordinal)];
    }

    /// <summary>Settles all that was said of a post. False where nothing was.</summary>
    public async Task<bool> SettleAsync(string demandId, CancellationToken cancellationToken) =>
        await database.WriteAsync(Counter.Contact, 1, (transaction, _) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "DELETE FROM post_report WHERE demand_id = @demandId",
            new { demandId },
            transaction,
            cancellationToken: cancellationToken)), cancellationToken) > 0;

    private sealed record ReportRow
    {
        public string DemandId { get; init; } = "";

        public string Enterprise { get; init; } = "";

        public string Title { get; init; } = "";

        public string Reason { get; init; } = "";

        public string Note { get; init; } = "";

        public DateTimeOffset ReportedAt { get; init; }

        public PostReport ToReport() => new()
        {
            DemandId = DemandId,
            Reason = Enum.Parse<ReportReason>(Reason),
            Note = Note,
            ReportedAt = ReportedAt,
        };
    }
}
