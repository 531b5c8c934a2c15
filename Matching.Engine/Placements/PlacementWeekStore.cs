using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Placements;

/// <summary>The weekly record of placements.</summary>
public sealed class PlacementWeekStore(Database database, TimeProvider clock)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<PlacementWeek>> ListAsync(string placementId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<WeekRow>(new CommandDefinition(
            "SELECT placement_id, monday, report, comment, updated_at FROM placement_week WHERE placement_id = @placementId ORDER BY monday DESC",
            new { placementId },
            cancellationToken: cancellationToken))).Select(row => row.ToWeek())];
    }

    /// <summary>The last week of which each of these placements has a report.</summary>
    public async Task<IReadOnlyDictionary<string, DateOnly>> LastAsync(IReadOnlyCollection<string> placementIds, CancellationToken cancellationToken)
    {
        var last = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var batch in placementIds.Chunk(MaxBatch))
        {
            foreach (var row in await connection.QueryAsync<WeekRow>(new CommandDefinition(
                $"""
                SELECT placement_id, MAX(monday) AS monday FROM placement_week
                WHERE report <> '' AND {database.Dialect.In("placement_id", "batch")}
                GROUP BY placement_id
                """,
                new { batch },
                cancellationToken: cancellationToken)))
            {
                last[row.PlacementId] = row.Monday;
            }
        }

        return last;
    }

    /// <summary>Writes one side of a week; null leaves it as it is. Safe to repeat.</summary>
    public Task SetAsync(string placementId, DateOnly monday, string? report, string? comment, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Placement, 1, async (transaction, _) =>
        {
            var row = new
            {
                placementId,
                monday,
                report = report ?? "",
                comment = comment ?? "",
                keeps = report is null ? 1 : 0,
                now = clock.GetMilliseconds(),
            };
            var changed = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                UPDATE placement_week
                SET report = CASE WHEN @keeps = 1 THEN report ELSE @report END, comment = CASE WHEN @keeps = 1 THEN @comment ELSE comment END,
                    updated_at = @now
                WHERE placement_id = @placementId AND monday = @monday
                """,
                row,
                transaction,
                cancellationToken: cancellationToken));
            return changed > 0 ? 0 : await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO placement_week (placement_id, monday, report, comment, updated_at)
                VALUES (@placementId, @monday, @report, @comment, @now)
                """,
                row,
                transaction,
                cancellationToken: cancellationToken));
        }, cancellationToken);

    private const int MaxBatch = 500;

    private sealed record WeekRow
    {
        public string PlacementId { get; init; } = "";

        public DateOnly Monday { get; init; }

        public string Report { get; init; } = "";

        public string Comment { get; init; } = "";

        public DateTimeOffset UpdatedAt { get; init; }

        public PlacementWeek ToWeek() => new(Monday, Report, Comment, UpdatedAt);
    }
}
