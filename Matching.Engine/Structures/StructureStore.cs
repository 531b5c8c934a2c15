using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;
using Matching.Engine.Storage.Keyed;

namespace Matching.Engine.Structures;

/// <summary>Structures of regions by year, as files say them.</summary>
public sealed class StructureStore : IContentTable<StructureRow>
{
    private readonly Database _database;
    private readonly TimeProvider _clock;
    private readonly ContentWrites<StructureRow> _writes;

    public StructureStore(Database database, TimeProvider clock) =>
        (_database, _clock, _writes) = (database, clock, new ContentWrites<StructureRow>(database, this));

    string IContentTable<StructureRow>.Guard => Counter.Structure;

    /// <summary>All of some regions, by region, year, classification, measure and code, ordinally.</summary>
    /// <param name="year">Null for all years.</param>
    public async Task<IReadOnlyList<StructureValue>> ReadAsync(IReadOnlyCollection<string> regions, int? year, CancellationToken cancellationToken)
    {
        var where = new Conditions(_database.Dialect.In("region", "regions")).Compare("year", "=", "year", year);
        where.Parameters.Add("regions", regions.ToArray());
        await using var connection = await _database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<StructureRow>(new CommandDefinition(
            $"SELECT {StructureRow.Columns} FROM structure_value WHERE {where} ORDER BY region, year, classification, measure, code",
            where.Parameters,
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToValue())];
    }

    /// <summary>Writes what differs, in one transaction.</summary>
    /// <param name="batch">At most 500 rows.</param>
    /// <param name="dryRun">Tells what would happen, and writes nothing.</param>
    /// <returns>Created, updated or unchanged, one per row.</returns>
    public Task<IReadOnlyList<WriteEffect>> UpsertAsync(IReadOnlyList<StructureValue> batch, bool dryRun, CancellationToken cancellationToken)
    {
        var now = _clock.GetMilliseconds();
        return _writes.UpsertAsync([.. batch.Select(value => StructureRow.From(value, now))], dryRun, cancellationToken);
    }

    Task<IEnumerable<RowState>> IContentTable<StructureRow>.StatesAsync(
        DbConnection connection, DbTransaction? transaction, string[] ids, CancellationToken cancellationToken) =>
        connection.QueryAsync<RowState>(new CommandDefinition(
            $"SELECT id, content_hash, version FROM structure_value WHERE {_database.Dialect.In("id", "ids")}",
            new { ids },
            transaction,
            cancellationToken: cancellationToken));

    Task IContentTable<StructureRow>.InsertAsync(DbTransaction transaction, IReadOnlyCollection<StructureRow> rows, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO structure_value (id, region, year, classification, code, measure, value, source, content_hash, version, created_at, updated_at)
            VALUES (@Id, @Region, @Year, @Classification, @Code, @Measure, @Value, @Source, @ContentHash, 1, @CreatedAt, @UpdatedAt)
            """,
            rows,
            transaction,
            cancellationToken: cancellationToken));

    Task IContentTable<StructureRow>.UpdateAsync(DbTransaction transaction, IReadOnlyCollection<StructureRow> rows, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            UPDATE structure_value
            SET value = @Value, source = @Source, content_hash = @ContentHash, version = version + 1, updated_at = @UpdatedAt
            WHERE id = @Id
            """,
            rows,
            transaction,
            cancellationToken: cancellationToken));
}
