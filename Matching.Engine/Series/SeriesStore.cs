using System.Data.Common;
using Dapper;
using Matching.Engine.Forecasts;
using Matching.Engine.Storage;
using Matching.Engine.Storage.Keyed;

namespace Matching.Engine.Series;

/// <summary>Series that were sent, and those that grow by the runs of this service. What is revised is kept beside what it replaces.</summary>
public sealed class SeriesStore : IContentTable<SeriesValueRow>
{
    private const int Chunk = 500;

    private readonly Database _database;
    private readonly TimeProvider _clock;
    private readonly ContentWrites<SeriesValueRow> _writes;

    public SeriesStore(Database database, TimeProvider clock) =>
        (_database, _clock, _writes) = (database, clock, new ContentWrites<SeriesValueRow>(database, this));

    string IContentTable<SeriesValueRow>.Guard => Counter.Series;

    /// <summary>Changes with each write, of whatever process.</summary>
    public async Task<long> StateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        return await Counter.ReadAsync(connection, Counter.Series, cancellationToken);
    }

    /// <summary>Null where there is none.</summary>
    public async Task<SeriesHistory?> GetAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<SeriesRow>(new CommandDefinition(
            $"SELECT {SeriesRow.Columns} FROM series WHERE id = @id", new { id }, cancellationToken: cancellationToken));
        return (await ReadAsync(connection, [.. rows.Select(row => row.ToSeries())], cancellationToken)).SingleOrDefault();
    }

    /// <summary>The oldest first, with how far each reaches.</summary>
    /// <param name="after"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    /// <param name="limit">At least 1.</param>
    public async Task<Page<SeriesSummary>> ListAsync(SeriesFilter filter, long? after, int limit, CancellationToken cancellationToken)
    {
        var where = new Conditions("1 = 1")
            .Compare("series.number", ">", "after", after)
            .Compare("series.name", "=", "name", filter.Name)
            .Compare("series.occupation", "=", "occupation", filter.Occupation)
            .Compare("series.measure", "=", "measure", filter.Measure?.ToString())
            .Compare("series.period_kind", "=", "periodKind", filter.Period?.ToString())
            .WithinRegion(filter.Region)
            .Within("series.industry", "industry", filter.Industry)
            .Within("series.specialty_code", "specialty", filter.SpecialtyCode)
            .Where(filter.IsOwn == true, "series.is_own = 1")
            .Where(filter.IsOwn == false, "series.is_own = 0")
            .Where(filter.By == SeriesCut.Industry, "series.industry IS NOT NULL")
            .Where(filter.By == SeriesCut.Occupation, "series.occupation IS NOT NULL")
            .Where(filter.By == SeriesCut.Specialty, "series.specialty_code IS NOT NULL")
            .Where(filter.By == SeriesCut.Region,
                "series.region IS NOT NULL AND series.industry IS NULL AND series.occupation IS NULL AND series.specialty_code IS NULL");
        where.Parameters.Add("limit", limit + 1);
        await using var connection = await _database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<SeriesRow>(new CommandDefinition(
            $"""
            SELECT {SeriesRow.Columns},
                (SELECT MIN(first_of.period) FROM series_value first_of WHERE first_of.series_id = series.id) AS first_period,
                (SELECT MAX(last_of.period) FROM series_value last_of WHERE last_of.series_id = series.id) AS last_period,
                (SELECT COUNT(DISTINCT each_of.period) FROM series_value each_of WHERE each_of.series_id = series.id) AS periods
            FROM series
            WHERE {where}
            ORDER BY series.number {_database.Dialect.Limit}
            """,
            where.Parameters,
            cancellationToken: cancellationToken))).AsList();
        return new Page<SeriesSummary>([.. rows.Take(limit).Select(row => row.ToSummary())], rows.Count > limit ? rows[limit - 1].Number : null);
    }

    /// <summary>Series with their values, in the order in which they are given.</summary>
    public async Task<IReadOnlyList<SeriesHistory>> ReadAsync(IReadOnlyList<TimeSeries> series, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        return await ReadAsync(connection, series, cancellationToken);
    }

    /// <summary>All of a measure and a period, by id; at most so many.</summary>
    public async Task<IReadOnlyList<SeriesHistory>> LikeAsync(SeriesMeasure measure, PeriodKind period, int most, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<SeriesRow>(new CommandDefinition(
            $"SELECT {SeriesRow.Columns} FROM series WHERE measure = @measure AND period_kind = @period ORDER BY id {_database.Dialect.Limit}",
            new { measure = measure.ToString(), period = period.ToString(), limit = most },
            cancellationToken: cancellationToken));
        return await ReadAsync(connection, [.. rows.Select(row => row.ToSeries())], cancellationToken);
    }

    /// <summary>All of specialties of exactly these codes in exactly this region, without industry or occupation, by id.</summary>
    /// <param name="region">Null for those of the whole.</param>
    public async Task<IReadOnlyList<SeriesHistory>> OfSpecialtiesAsync(
        string? region, IReadOnlyCollection<string> codes, SeriesMeasure measure, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        var found = new List<TimeSeries>();
        foreach (var chunk in codes.Chunk(Chunk))
        {
            var where = new Conditions(_database.Dialect.In("series.specialty_code", "codes"))
                .Compare("series.measure", "=", "measure", measure.ToString())
                .Compare("series.region", "=", "region", region)
                .Where(region is null, "series.region IS NULL")
                .Where(true, "series.industry IS NULL AND series.occupation IS NULL");
            where.Parameters.Add("codes", chunk);
            found.AddRange((await connection.QueryAsync<SeriesRow>(new CommandDefinition(
                $"SELECT {SeriesRow.Columns} FROM series WHERE {where} ORDER BY series.id", where.Parameters, cancellationToken: cancellationToken)))
                .Select(row => row.ToSeries()));
        }

        return await ReadAsync(connection, found, cancellationToken);
    }

    /// <summary>Writes what differs, in one transaction.</summary>
    /// <param name="batch">At most 500 values.</param>
    /// <param name="dryRun">Tells what would happen, and writes nothing.</param>
    /// <returns>Created, updated or unchanged, one per value.</returns>
    public Task<IReadOnlyList<WriteEffect>> UpsertAsync(IReadOnlyList<SeriesPoint> batch, bool dryRun, CancellationToken cancellationToken)
    {
        var now = _clock.GetMilliseconds();
        return _writes.UpsertAsync([.. batch.Select(point => SeriesValueRow.From(point, now))], dryRun, cancellationToken);
    }

    /// <summary>
    /// Puts a snapshot of the service's own series in the place of that of the same period, all at once; a series that the snapshot lacks and that there was
    /// before is 0 in it. Safe to repeat.
    /// </summary>
    /// <param name="points">Of own series, all of one period and one day.</param>
    public Task SnapshotAsync(IReadOnlyList<SeriesPoint> points, CancellationToken cancellationToken)
    {
        if (points.Count == 0)
            return Task.CompletedTask;
        var (now, one) = (_clock.GetMilliseconds(), points[0]);
        return _database.WriteAsync(Counter.Series, 1, async (transaction, _) =>
        {
            var own = await transaction.Connection!.QueryAsync<SeriesRow>(new CommandDefinition(
                $"SELECT {SeriesRow.Columns} FROM series WHERE is_own = 1 AND measure = @measure AND period_kind = @period",
                new { measure = one.Series.Measure.ToString(), period = one.Series.Period.ToString() },
                transaction,
                cancellationToken: cancellationToken));
            var met = points.Select(point => point.Series.Id).ToHashSet(StringComparer.Ordinal);
            SeriesPoint[] all = [.. points, .. own.Where(row => !met.Contains(row.Id)).Select(row => one with { Series = row.ToSeries(), Value = 0 })];
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                DELETE FROM series_value
                WHERE period = @period AND series_id IN (SELECT id FROM series WHERE is_own = 1 AND measure = @measure AND period_kind = @kind)
                """,
                new { period = one.Period.Number, measure = one.Series.Measure.ToString(), kind = one.Series.Period.ToString() },
                transaction,
                cancellationToken: cancellationToken));
            foreach (var chunk in all.Chunk(Chunk))
                await InsertAsync(transaction, [.. chunk.Select(point => SeriesValueRow.From(point, now))], cancellationToken);
            return all.Length;
        }, cancellationToken);
    }

    private async Task<IReadOnlyList<SeriesHistory>> ReadAsync(
        DbConnection connection, IReadOnlyList<TimeSeries> series, CancellationToken cancellationToken)
    {
        var values = new List<SeriesValueRow>();
        foreach (var ids in series.Select(one => one.Id).Chunk(Chunk))
        {
            values.AddRange(await connection.QueryAsync<SeriesValueRow>(new CommandDefinition(
                $"SELECT series_id, period, revised_on, value, source FROM series_value WHERE {_database.Dialect.In("series_id", "ids")} ORDER BY period",
                new { ids },
                cancellationToken: cancellationToken)));
        }

        var bySeries = values.ToLookup(value => value.SeriesId, StringComparer.Ordinal);
        return [.. series.Select(one => new SeriesHistory(one, [.. bySeries[one.Id].GroupBy(value => value.Period).Select(period => Of(one, [.. period]))]))];
    }

    /// <summary>Of what was said of a period the latest; what was said first has no day.</summary>
    private static SeriesValue Of(TimeSeries series, SeriesValueRow[] said)
    {
        var latest = said.MaxBy(value => value.RevisedOn ?? DateOnly.MinValue)!;
        return new(new Period(series.Period, latest.Period), latest.Value, latest.Source, latest.RevisedOn, said.Length - 1);
    }

    Task<IEnumerable<RowState>> IContentTable<SeriesValueRow>.StatesAsync(
        DbConnection connection, DbTransaction? transaction, string[] ids, CancellationToken cancellationToken) =>
        connection.QueryAsync<RowState>(new CommandDefinition(
            $"SELECT id, content_hash, version FROM series_value WHERE {_database.Dialect.In("id", "ids")}",
            new { ids },
            transaction,
            cancellationToken: cancellationToken));

    Task IContentTable<SeriesValueRow>.InsertAsync(
        DbTransaction transaction, IReadOnlyCollection<SeriesValueRow> rows, CancellationToken cancellationToken) =>
        InsertAsync(transaction, rows, cancellationToken);

    Task IContentTable<SeriesValueRow>.UpdateAsync(
        DbTransaction transaction, IReadOnlyCollection<SeriesValueRow> rows, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            UPDATE series_value
            SET value = @Value, source = @Source, content_hash = @ContentHash, version = version + 1, updated_at = @UpdatedAt
            WHERE id = @Id
            """,
            rows,
            transaction,
            cancellationToken: cancellationToken));

    private static async Task InsertAsync(DbTransaction transaction, IReadOnlyCollection<SeriesValueRow> rows, CancellationToken cancellationToken)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO series (id, name, region, industry, occupation, specialty_code, measure, period_kind, is_own, created_at)
            SELECT @Id, @Name, @Region, @Industry, @Occupation, @SpecialtyCode, @Measure, @PeriodKind, @IsOwn, @CreatedAt
            WHERE NOT EXISTS (SELECT 1 FROM series WHERE id = @Id)
            """,
            rows.Select(row => row.Series!).DistinctBy(series => series.Id),
            transaction,
            cancellationToken: cancellationToken));
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO series_value (id, series_id, period, revised_on, value, source, content_hash, version, created_at, updated_at)
            VALUES (@Id, @SeriesId, @Period, @RevisedOn, @Value, @Source, @ContentHash, 1, @CreatedAt, @UpdatedAt)
            """,
            rows,
            transaction,
            cancellationToken: cancellationToken));
    }
}
