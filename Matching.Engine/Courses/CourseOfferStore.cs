using System.Data.Common;
using Dapper;
using Matching.Engine.Accounts;
using Matching.Engine.Storage;

namespace Matching.Engine.Courses;

/// <summary>Offers of courses with their runs.</summary>
public sealed class CourseOfferStore(Database database, TimeProvider clock)
{
    private const int MaxBatch = 500;

    /// <summary>Null where there is none in the scope.</summary>
    public async Task<Stored<CourseOffer>?> GetAsync(string id, Scope scope, CancellationToken cancellationToken)
    {
        var where = new Conditions("1 = 1").Compare("id", "=", "id", id).Within(scope, database.Dialect, "provider", "visibility");
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<CourseOfferRow>(new CommandDefinition(
            $"SELECT {CourseOfferRow.Columns} FROM course_offer WHERE {where}", where.Parameters, cancellationToken: cancellationToken));
        return row is null ? null : (await WithRunsAsync(connection, null, [row], cancellationToken))[0];
    }

    /// <summary>Newest first.</summary>
    /// <param name="before"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    /// <param name="limit">At least 1.</param>
    public async Task<Page<Stored<CourseOffer>>> ListAsync(CourseFilter filter, long? before, int limit, CancellationToken cancellationToken)
    {
        var where = new Conditions("1 = 1")
            .Compare("provider", "=", "provider", filter.Provider)
            .Compare("number", "<", "before", before)
            .WithinRegion(filter.Region)
            .Where(filter.IsPublic, "is_public = 1")
            .Contain(database.Dialect, filter.Text, "title", "provider", "description")
            .Within(filter.Scope, database.Dialect, "provider", "visibility");
        where.Parameters.Add("limit", limit + 1);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<CourseOfferRow>(new CommandDefinition(
            $"SELECT {CourseOfferRow.Columns} FROM course_offer WHERE {where} ORDER BY number DESC {database.Dialect.Limit}",
            where.Parameters,
            cancellationToken: cancellationToken))).AsList();
        return new(await WithRunsAsync(connection, null, [.. rows.Take(limit)], cancellationToken), rows.Count > limit ? rows[limit - 1].Number : null);
    }

    /// <summary>Created, or already exists.</summary>
    public Task<WriteResult<CourseOffer>> CreateAsync(CourseOffer offer, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Training, 1, async (transaction, number) =>
        {
            if (await FindAsync(transaction, offer.Id, cancellationToken) is { } known)
                return new WriteResult<CourseOffer>(WriteEffect.AlreadyExists, known);
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO course_offer (
                    id, number, provider, external_id, title, description, skills, level_asked, hours, region, place, price, mode, certificate, visibility,
                    is_public, version, created_at, updated_at)
                VALUES (
                    @Id, @Number, @Provider, @ExternalId, @Title, @Description, @Skills, @LevelAsked, @Hours, @Region, @Place, @Price, @Mode, @Certificate,
                    @Visibility, @IsPublic, 1, @CreatedAt, @UpdatedAt)
                """,
                CourseOfferRow.From(offer, number, clock.GetMilliseconds()),
                transaction,
                cancellationToken: cancellationToken));
            await WriteRunsAsync(transaction, offer, cancellationToken);
            return new WriteResult<CourseOffer>(WriteEffect.Created, await FindAsync(transaction, offer.Id, cancellationToken));
        }, cancellationToken);

    /// <summary>Updated, not found, or version differs. A run in which people sit keeps its dates and has a seat for each: else nothing is written.</summary>
    /// <param name="expectedVersion">Null overwrites whatever is there.</param>
    /// <returns>And the first run that stands in the way; null where none does.</returns>
    public Task<(WriteResult<CourseOffer> Written, int? Run)> ReplaceAsync(CourseOffer offer, long? expectedVersion, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Training, 1, async (transaction, number) =>
        {
            if (await FindAsync(transaction, offer.Id, cancellationToken) is not { } current)
                return (new WriteResult<CourseOffer>(WriteEffect.NotFound, null), (int?)null);
            if (expectedVersion is { } version && version != current.Version)
                return (new WriteResult<CourseOffer>(WriteEffect.VersionDiffers, current), null);
            if (InTheWay(offer, current.Value, await TakenAsync(transaction.Connection!, transaction, [offer.Id], cancellationToken)) is { } run)
                return (new WriteResult<CourseOffer>(WriteEffect.Unchanged, current), run);
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                UPDATE course_offer
                SET title = @Title, description = @Description, skills = @Skills, level_asked = @LevelAsked, hours = @Hours, region = @Region,
                    place = @Place, price = @Price, mode = @Mode, certificate = @Certificate, visibility = @Visibility, is_public = @IsPublic,
                    version = version + 1, updated_at = @UpdatedAt
                WHERE id = @Id
                """,
                CourseOfferRow.From(offer, number, clock.GetMilliseconds()),
                transaction,
                cancellationToken: cancellationToken));
            await WriteRunsAsync(transaction, offer, cancellationToken);
            return (new WriteResult<CourseOffer>(WriteEffect.Updated, await FindAsync(transaction, offer.Id, cancellationToken)), null);
        }, cancellationToken);

    /// <summary>Deleted, not found, version differs; or unchanged where people sit in it. Who waits is told by nobody any more.</summary>
    /// <param name="expectedVersion">Null deletes whatever is there.</param>
    public Task<WriteEffect> DeleteAsync(string id, long? expectedVersion, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Training, 1, async (transaction, _) =>
        {
            if (await FindAsync(transaction, id, cancellationToken) is not { } current)
                return WriteEffect.NotFound;
            if (expectedVersion is { } version && version != current.Version)
                return WriteEffect.VersionDiffers;
            if ((await TakenAsync(transaction.Connection!, transaction, [id], cancellationToken)).Count > 0)
                return WriteEffect.Unchanged;
            foreach (var sql in (string[])["DELETE FROM course_run WHERE offer_id = @id", "DELETE FROM course_offer WHERE id = @id"])
                await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new { id }, transaction, cancellationToken: cancellationToken));
            return WriteEffect.Deleted;
        }, cancellationToken);

    /// <summary>Seats that are taken, by people who enrolled and by plans: not more than a run has.</summary>
    public async Task<IReadOnlyDictionary<(string OfferId, int Run), int>> TakenAsync(
        IReadOnlyCollection<string> offerIds, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await TakenAsync(connection, null, offerIds, cancellationToken);
    }

    private static int? InTheWay(CourseOffer offer, CourseOffer current, IReadOnlyDictionary<(string OfferId, int Run), int> taken)
    {
        foreach (var run in current.Runs.Where(run => taken.ContainsKey((offer.Id, run.Number))))
        {
            if (offer.Runs.FirstOrDefault(other => other.Number == run.Number) is not { } stays
                || (stays.StartsOn, stays.EndsOn) != (run.StartsOn, run.EndsOn) || stays.Seats < taken[(offer.Id, run.Number)])
            {
                return run.Number;
            }
        }

        return null;
    }

    private async Task<IReadOnlyDictionary<(string OfferId, int Run), int>> TakenAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyCollection<string> offerIds, CancellationToken cancellationToken)
    {
        var taken = new Dictionary<(string, int), int>();
        foreach (var ids in offerIds.Chunk(MaxBatch))
        {
            foreach (var row in await connection.QueryAsync<TakenRow>(new CommandDefinition(
                $"""
                SELECT course_run.offer_id, course_run.run, course_run.seats,
                    (SELECT COUNT(*) FROM course_enrolment
                        WHERE course_enrolment.offer_id = course_run.offer_id AND course_enrolment.run = course_run.run) AS enrolled,
                    (SELECT COALESCE(SUM(training_seat.people), 0) FROM training_seat
                        WHERE training_seat.offer_id = course_run.offer_id AND training_seat.run = course_run.run) AS planned
                FROM course_run WHERE {database.Dialect.In("course_run.offer_id", "ids")}
                """,
                new { ids },
                transaction,
                cancellationToken: cancellationToken)))
            {
                if (row.Enrolled + row.Planned > 0)
                    taken[(row.OfferId, row.Run)] = (int)Math.Min(row.Seats, row.Enrolled + row.Planned);
            }
        }

        return taken;
    }

    private static async Task WriteRunsAsync(DbTransaction transaction, CourseOffer offer, CancellationToken cancellationToken)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "DELETE FROM course_run WHERE offer_id = @Id", new { offer.Id }, transaction, cancellationToken: cancellationToken));
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "INSERT INTO course_run (offer_id, run, starts_on, ends_on, seats, least) VALUES (@Id, @Number, @StartsOn, @EndsOn, @Seats, @Least)",
            offer.Runs.Select(run => new { offer.Id, run.Number, run.StartsOn, run.EndsOn, run.Seats, run.Least }),
            transaction,
            cancellationToken: cancellationToken));
    }

    private async Task<Stored<CourseOffer>?> FindAsync(DbTransaction transaction, string id, CancellationToken cancellationToken)
    {
        var row = await transaction.Connection!.QuerySingleOrDefaultAsync<CourseOfferRow>(new CommandDefinition(
            $"SELECT {CourseOfferRow.Columns} FROM course_offer WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken));
        return row is null ? null : (await WithRunsAsync(transaction.Connection!, transaction, [row], cancellationToken))[0];
    }

    private async Task<IReadOnlyList<Stored<CourseOffer>>> WithRunsAsync(
        DbConnection connection, DbTransaction? transaction, CourseOfferRow[] rows, CancellationToken cancellationToken)
    {
        var runs = new List<CourseRunRow>();
        foreach (var ids in rows.Select(row => row.Id).Chunk(MaxBatch))
        {
            runs.AddRange(await connection.QueryAsync<CourseRunRow>(new CommandDefinition(
                $"SELECT offer_id, run, starts_on, ends_on, seats, least FROM course_run WHERE {database.Dialect.In("offer_id", "ids")} ORDER BY offer_id, run",
                new { ids },
                transaction,
                cancellationToken: cancellationToken)));
        }

        var byOffer = runs.ToLookup(run => run.OfferId, run => run.ToRun(), StringComparer.Ordinal);
        return [.. rows.Select(row => row.ToStored(byOffer[row.Id]))];
    }

    private sealed record TakenRow
    {
        public string OfferId { get; init; } = "";

        public int Run { get; init; }

        public int Seats { get; init; }

        public long Enrolled { get; init; }

        public long Planned { get; init; }
    }
}
