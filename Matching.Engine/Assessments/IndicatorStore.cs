using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;
using Matching.Engine.Storage.Keyed;

namespace Matching.Engine.Assessments;

/// <summary>Sets of indicators in editions, beside the example that the product brings.</summary>
public sealed class IndicatorStore : IContentTable<IndicatorRow>
{
    private readonly Database _database;
    private readonly TimeProvider _clock;
    private readonly ContentWrites<IndicatorRow> _writes;

    public IndicatorStore(Database database, TimeProvider clock) =>
        (_database, _clock, _writes) = (database, clock, new ContentWrites<IndicatorRow>(database, this));

    string IContentTable<IndicatorRow>.Guard => Counter.Indicator;

    /// <summary>By name, then edition; the example last.</summary>
    public async Task<IReadOnlyList<IndicatorSet>> SetsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        var sets = await connection.QueryAsync<SetRow>(new CommandDefinition(
            "SELECT set_name, edition, COUNT(*) AS lines FROM indicator GROUP BY set_name, edition", cancellationToken: cancellationToken));
        return
        [
            .. sets.Select(row => new IndicatorSet(row.SetName, row.Edition, (int)row.Lines)).OrderBy(set => set.Name, StringComparer.Ordinal)
                .ThenBy(set => set.Edition, StringComparer.Ordinal),
            new(ExampleIndicators.Set, ExampleIndicators.Edition, ExampleIndicators.All.Count),
        ];
    }

    /// <summary>In the order of the file; none where there is no such edition.</summary>
    public async Task<IReadOnlyList<Indicator>> ListAsync(string set, string edition, CancellationToken cancellationToken)
    {
        if (set == ExampleIndicators.Set && edition == ExampleIndicators.Edition)
            return ExampleIndicators.All;
        await using var connection = await _database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<IndicatorRow>(new CommandDefinition(
            $"SELECT {IndicatorRow.Columns} FROM indicator WHERE set_name = @set AND edition = @edition ORDER BY place, number",
            new { set, edition },
            cancellationToken: cancellationToken))).Select(row => row.ToIndicator())];
    }

    /// <summary>Writes what differs, in one transaction.</summary>
    /// <param name="dryRun">Tells what would happen, and writes nothing.</param>
    public Task<IReadOnlyList<WriteEffect>> UpsertAsync(IReadOnlyList<Indicator> batch, bool dryRun, CancellationToken cancellationToken)
    {
        var now = _clock.GetMilliseconds();
        return _writes.UpsertAsync([.. batch.Select(one => IndicatorRow.From(one, now))], dryRun, cancellationToken);
    }

    Task<IEnumerable<RowState>> IContentTable<IndicatorRow>.StatesAsync(
        DbConnection connection, DbTransaction? transaction, string[] ids, CancellationToken cancellationToken) =>
        connection.QueryAsync<RowState>(new CommandDefinition(
            $"SELECT id, content_hash, version FROM indicator WHERE {_database.Dialect.In("id", "ids")}",
            new { ids },
            transaction,
            cancellationToken: cancellationToken));

    async Task IContentTable<IndicatorRow>.InsertAsync(
        DbTransaction transaction, IReadOnlyCollection<IndicatorRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;
        var last = await Counter.AdvanceAsync(transaction, Counter.Indicator, rows.Count, cancellationToken);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO indicator (
                number, id, set_name, edition, code, parent, place, kind, aspect, name, observation, source, unit, direction, threshold, weight, period,
                responsible, content_hash, version, created_at, updated_at)
            VALUES (
                @Number, @Id, @SetName, @Edition, @Code, @Parent, @Place, @Kind, @Aspect, @Name, @Observation, @Source, @Unit, @Direction, @Threshold,
                @Weight, @Period, @Responsible, @ContentHash, 1, @CreatedAt, @UpdatedAt)
            """,
            rows.Select((row, at) => row with { Number = last - rows.Count + 1 + at }),
            transaction,
            cancellationToken: cancellationToken));
    }

    Task IContentTable<IndicatorRow>.UpdateAsync(DbTransaction transaction, IReadOnlyCollection<IndicatorRow> rows, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            UPDATE indicator
            SET parent = @Parent, place = @Place, kind = @Kind, aspect = @Aspect, name = @Name, observation = @Observation, source = @Source, unit = @Unit,
                direction = @Direction, threshold = @Threshold, weight = @Weight, period = @Period, responsible = @Responsible,
                content_hash = @ContentHash, version = version + 1, updated_at = @UpdatedAt
            WHERE id = @Id
            """,
            rows,
            transaction,
            cancellationToken: cancellationToken));

    private sealed record SetRow
    {
        public string SetName { get; init; } = "";

        public string Edition { get; init; } = "";

        public long Lines { get; init; }
    }
}

/// <summary>An edition of a set.</summary>
/// <param name="Lines">Headings and indicators.</param>
public sealed record IndicatorSet(string Name, string Edition, int Lines);
