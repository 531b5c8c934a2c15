using System.Data.Common;
using Dapper;
using Matching.Engine.Languages;
using Matching.Engine.Storage;

namespace Matching.Engine.Technology;

/// <summary>Common services of members, and who books them. No two confirmed bookings of one service share an hour.</summary>
public sealed class CommonServiceStore(Database database, TimeProvider clock)
{
    private const string Columns =
        "number, id, organization_id, owner, title, about, kind, region, price, opens_hour, closes_hour, is_closed, version, created_at, updated_at";

    private const string BookingColumns =
        "number, id, service_id, owner_id, organization_id, name, used_on, from_hour, to_hour, purpose, state, created_at, updated_at";

    private static readonly Refusal Taken = new("taken", "这段时间已被预约。", "These hours are taken.");

    /// <summary>Null where there is none.</summary>
    public async Task<Stored<CommonService>?> GetAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindAsync(connection, null, id, cancellationToken);
    }

    /// <summary>Newest first.</summary>
    /// <param name="text">In title or description; null for all.</param>
    /// <param name="owners">Of one of these, by name; null for all.</param>
    /// <param name="before"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    /// <param name="limit">At least 1.</param>
    public async Task<Page<Stored<CommonService>>> ListAsync(
        string? organizationId, ServiceKind? kind, string? text, IReadOnlyCollection<string>? owners, long? before, int limit,
        CancellationToken cancellationToken)
    {
        var where = new Conditions("1 = 1")
            .Compare("organization_id", "=", "organizationId", organizationId)
            .Among(database.Dialect, "owner", "owners", owners)
            .Compare("kind", "=", "kind", kind?.ToString())
            .Contain(database.Dialect, text, "title", "about")
            .Compare("number", "<", "before", before);
        where.Parameters.Add("limit", limit + 1);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<ServiceRow>(new CommandDefinition(
            $"SELECT {Columns} FROM common_service WHERE {where} ORDER BY number DESC {database.Dialect.Limit}",
            where.Parameters,
            cancellationToken: cancellationToken))).AsList();
        return new([.. rows.Take(limit).Select(row => row.ToStored())], rows.Count > limit ? rows[limit - 1].Number : null);
    }

    public Task<Stored<CommonService>> CreateAsync(CommonService service, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Technology, 1, async (transaction, number) =>
        {
            var now = clock.GetMilliseconds();
            var made = service with { Id = Guid.CreateVersion7(now).ToString("N") };
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO common_service (
                    number, id, organization_id, owner, title, about, kind, region, price, opens_hour, closes_hour, is_closed, version, created_at, updated_at)
                VALUES (
                    @Number, @Id, @OrganizationId, @Owner, @Title, @About, @Kind, @Region, @Price, @OpensHour, @ClosesHour, @IsClosed, 1, @CreatedAt,
                    @UpdatedAt)
                """,
                ServiceRow.From(made, number, now),
                transaction,
                cancellationToken: cancellationToken));
            return (await FindAsync(transaction.Connection!, transaction, made.Id, cancellationToken))!;
        }, cancellationToken);

    /// <summary>Updated, not found, or version differs. Whose it is stays.</summary>
    public Task<WriteResult<CommonService>> ReplaceAsync(CommonService service, long? expectedVersion, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Technology, 0, async (transaction, number) =>
        {
            if (await FindAsync(transaction.Connection!, transaction, service.Id, cancellationToken) is not { } current)
                return new WriteResult<CommonService>(WriteEffect.NotFound, null);
            if (expectedVersion is { } version && version != current.Version)
                return new WriteResult<CommonService>(WriteEffect.VersionDiffers, current);
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                UPDATE common_service
                SET title = @Title, about = @About, kind = @Kind, region = @Region, price = @Price, opens_hour = @OpensHour, closes_hour = @ClosesHour,
                    is_closed = @IsClosed, version = version + 1, updated_at = @UpdatedAt
                WHERE id = @Id
                """,
                ServiceRow.From(service, number, clock.GetMilliseconds()),
                transaction,
                cancellationToken: cancellationToken));
            return new WriteResult<CommonService>(WriteEffect.Updated, await FindAsync(transaction.Connection!, transaction, service.Id, cancellationToken));
        }, cancellationToken);

    /// <summary>Asks for hours; refused where a confirmed booking has one of them.</summary>
    public Task<Assessed<ServiceBooking>> BookAsync(ServiceBooking booking, CancellationToken cancellationToken) =>
        database.WriteAsync<Assessed<ServiceBooking>>(Counter.Technology, 1, async (transaction, number) =>
        {
            if (await IsTakenAsync(transaction, booking, cancellationToken))
                return Taken;
            var now = clock.GetMilliseconds();
            var made = booking with { Id = Guid.CreateVersion7(now).ToString("N"), State = BookingState.Asked };
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO service_booking (
                    number, id, service_id, owner_id, organization_id, name, used_on, from_hour, to_hour, purpose, state, created_at, updated_at)
                VALUES (
                    @Number, @Id, @ServiceId, @OwnerId, @OrganizationId, @Name, @UsedOn, @FromHour, @ToHour, @Purpose, @State, @CreatedAt, @UpdatedAt)
                """,
                BookingRow.From(made, number, now),
                transaction,
                cancellationToken: cancellationToken));
            return made;
        }, cancellationToken);

    /// <summary>Null where there is none in which the organization is a side.</summary>
    /// <param name="partyId">Null for whoever sees all.</param>
    public async Task<ServiceBooking?> BookingAsync(string id, string? partyId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindBookingAsync(connection, null, id, cancellationToken) is { } booking
            && (partyId is null || booking.OwnerId == partyId || booking.OrganizationId == partyId) ? booking : null;
    }

    /// <summary>Of one service or one side, by day, latest first.</summary>
    /// <param name="partyId">Those in which it is a side; null for all.</param>
    public async Task<IReadOnlyList<ServiceBooking>> BookingsAsync(string? serviceId, string? partyId, int limit, CancellationToken cancellationToken)
    {
        var where = new Conditions("1 = 1").Compare("service_id", "=", "serviceId", serviceId);
        if (partyId is not null)
        {
            where.And("(owner_id = @partyId OR organization_id = @partyId)");
            where.Parameters.Add("partyId", partyId);
        }

        where.Parameters.Add("limit", limit);
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<BookingRow>(new CommandDefinition(
            $"SELECT {BookingColumns} FROM service_booking WHERE {where} ORDER BY used_on DESC, number DESC {database.Dialect.Limit}",
            where.Parameters,
            cancellationToken: cancellationToken))).Select(row => row.ToBooking())];
    }

    /// <summary>Moves a booking on: asked to confirmed or refused, confirmed to used, either to cancelled. Null where there is none.</summary>
    public Task<Assessed<ServiceBooking>?> MoveAsync(string id, BookingState to, CancellationToken cancellationToken) =>
        database.WriteAsync<Assessed<ServiceBooking>?>(Counter.Technology, 0, async (transaction, _) =>
        {
            if (await FindBookingAsync(transaction.Connection!, transaction, id, cancellationToken) is not { } booking)
                return null;
            if (!(to switch
            {
                BookingState.Confirmed or BookingState.Refused => booking.State == BookingState.Asked,
                BookingState.Used => booking.State == BookingState.Confirmed,
                BookingState.Cancelled => booking.State is BookingState.Asked or BookingState.Confirmed,
                _ => false,
            }))
            {
                return new Refusal("state", "预约现在的状态不能这样做。", "The booking stands where this cannot be done.");
            }

            if (to == BookingState.Confirmed && await IsTakenAsync(transaction, booking, cancellationToken))
                return Taken;
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "UPDATE service_booking SET state = @state, updated_at = @now WHERE id = @id",
                new { id, state = to.ToString(), now = clock.GetMilliseconds() },
                transaction,
                cancellationToken: cancellationToken));
            return booking with { State = to };
        }, cancellationToken);

    /// <summary>Hours that were used from a day to a day, by service.</summary>
    public async Task<IReadOnlyDictionary<string, int>> HoursAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<HoursRow>(new CommandDefinition(
            """
            SELECT service_id, SUM(to_hour - from_hour) AS hours FROM service_booking
            WHERE state = 'Used' AND used_on >= @from AND used_on <= @to
            GROUP BY service_id
            """,
            new { from, to },
            cancellationToken: cancellationToken))).ToDictionary(row => row.ServiceId, row => (int)row.Hours, StringComparer.Ordinal);
    }

    private static async Task<bool> IsTakenAsync(DbTransaction transaction, ServiceBooking booking, CancellationToken cancellationToken) =>
        await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            SELECT COUNT(*) FROM service_booking
            WHERE service_id = @ServiceId AND used_on = @On AND state IN ('Confirmed', 'Used') AND from_hour < @To AND to_hour > @From AND id <> @Id
            """,
            new { booking.ServiceId, booking.On, booking.To, booking.From, booking.Id },
            transaction,
            cancellationToken: cancellationToken)) > 0;

    private static async Task<Stored<CommonService>?> FindAsync(
        DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken) =>
        (await connection.QuerySingleOrDefaultAsync<ServiceRow>(new CommandDefinition(
            $"SELECT {Columns} FROM common_service WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken)))?.ToStored();

    private static async Task<ServiceBooking?> FindBookingAsync(
        DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken) =>
        (await connection.QuerySingleOrDefaultAsync<BookingRow>(new CommandDefinition(
            $"SELECT {BookingColumns} FROM service_booking WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken)))?.ToBooking();

    private sealed record HoursRow
    {
        public string ServiceId { get; init; } = "";

        public long Hours { get; init; }
    }
}
