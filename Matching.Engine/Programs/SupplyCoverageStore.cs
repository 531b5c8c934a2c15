using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Programs;

/// <summary>What was said of the supply of regions, the last word on each.</summary>
public sealed class SupplyCoverageStore(Database database, TimeProvider clock)
{
    private (long Number, SupplyCoverages Coverages)? _read;

    /// <summary>Read again only after someone, in whatever process, has said something.</summary>
    public async Task<SupplyCoverages> GetAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var number = await Counter.ReadAsync(connection, Counter.Supply, cancellationToken);
        if (_read is { } read && read.Number == number)
            return read.Coverages;
        var rows = await connection.QueryAsync<SupplyCoverageRow>(new CommandDefinition(
            "SELECT region, coverage FROM supply_coverage", cancellationToken: cancellationToken));
        var coverages = new SupplyCoverages(rows.Select(row => (row.Region, Enum.Parse<SupplyCoverage>(row.Coverage))));
        _read = (number, coverages);
        return coverages;
    }

    /// <param name="regions">Codes of GB/T 2260; nothing stands for programs without a region.</param>
    public Task MarkAsync(IReadOnlyCollection<string> regions, SupplyCoverage coverage, CancellationToken cancellationToken)
    {
        if (regions.Count == 0)
            return Task.CompletedTask;
        var now = clock.GetMilliseconds();
        var rows = regions.Select(region => new { region, coverage = coverage.ToString(), now }).ToArray();
        return database.WriteAsync(Counter.Supply, 1, async (transaction, _) =>
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "UPDATE supply_coverage SET coverage = @coverage, marked_at = @now WHERE region = @region",
                rows,
                transaction,
                cancellationToken: cancellationToken));
            return await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO supply_coverage (region, coverage, marked_at)
                SELECT @region, @coverage, @now
                WHERE NOT EXISTS (SELECT 1 FROM supply_coverage WHERE region = @region)
                """,
                rows,
                transaction,
                cancellationToken: cancellationToken));
        }, cancellationToken);
    }

    private sealed record SupplyCoverageRow
    {
        public string Region { get; init; } = "";

        public string Coverage { get; init; } = "";
    }
}
