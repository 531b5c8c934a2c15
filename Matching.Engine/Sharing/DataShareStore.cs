using System.Text.Json;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Sharing;

/// <summary>Who lets whom see which data set. What was taken back stays, as having ended.</summary>
public sealed class DataShareStore(Database database, TimeProvider clock)
{
    private const string Columns =
        "number, id, organization_id, dataset, audience, named, consortium_id, until_on, purpose, licence, made_at, ended_at";

    /// <summary>Newest first.</summary>
    /// <param name="organizationId">Of one owner; null for all that hold now.</param>
    public async Task<IReadOnlyList<DataShare>> ListAsync(string? organizationId, CancellationToken cancellationToken)
    {
        var where = new Conditions("1 = 1").Compare("organization_id", "=", "organizationId", organizationId)
            .Where(organizationId is null, "ended_at IS NULL");
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<ShareRow>(new CommandDefinition(
            $"SELECT {Columns} FROM data_share WHERE {where} ORDER BY number DESC", where.Parameters, cancellationToken: cancellationToken)))
            .Select(row => row.ToShare())];
    }

    public Task<DataShare> AddAsync(DataShare share, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Sharing, 1, async (transaction, number) =>
        {
            var now = clock.GetMilliseconds();
            var made = share with { Id = Guid.CreateVersion7(now).ToString("N"), MadeAt = now };
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO data_share (number, id, organization_id, dataset, audience, named, consortium_id, until_on, purpose, licence, made_at, ended_at)
                VALUES (@Number, @Id, @OrganizationId, @Dataset, @Audience, @Named, @ConsortiumId, @UntilOn, @Purpose, @Licence, @MadeAt, NULL)
                """,
                ShareRow.From(made, number),
                transaction,
                cancellationToken: cancellationToken));
            return made;
        }, cancellationToken);

    /// <summary>Takes one back; false where the owner has none of this id that holds.</summary>
    public Task<bool> EndAsync(string id, string organizationId, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Sharing, 1, async (transaction, _) => await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "UPDATE data_share SET ended_at = @now WHERE id = @id AND organization_id = @organizationId AND ended_at IS NULL",
            new { id, organizationId, now = clock.GetMilliseconds() },
            transaction,
            cancellationToken: cancellationToken)) == 1, cancellationToken);

    /// <summary>Whose rows of each data set a caller sees on a day, by all names of their owners.</summary>
    /// <param name="callerId">The caller's organization; null for whoever has none.</param>
    public async Task<IReadOnlyList<SharedOwner>> OwnersForAsync(string? callerId, DateOnly day, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var consortia = callerId is null ? [] : (await connection.QueryAsync<string>(new CommandDefinition(
            """
            SELECT consortium_id FROM consortium_member
            WHERE organization_id = @callerId AND joined_on <= @day AND (left_on IS NULL OR left_on > @day)
            """,
            new { callerId, day },
            cancellationToken: cancellationToken))).ToHashSet(StringComparer.Ordinal);
        var shares = (await connection.QueryAsync<ShareRow>(new CommandDefinition(
            $"SELECT {Columns} FROM data_share WHERE ended_at IS NULL AND (until_on IS NULL OR until_on >= @day) ORDER BY number",
            new { day },
            cancellationToken: cancellationToken))).Select(row => row.ToShare()).Where(share => share.Audience switch
            {
                ShareAudience.Everybody => true,
                ShareAudience.Named => callerId is not null && share.Named.Contains(callerId, StringComparer.Ordinal),
                _ => share.ConsortiumId is { } consortium && consortia.Contains(consortium),
            }).ToList();
        var names = (await connection.QueryAsync<NameRow>(new CommandDefinition(
            $"""
            SELECT organization.id AS organization_id, organization_name.name
            FROM organization
            JOIN organization_name ON organization_name.organization_id = COALESCE(organization.merged_into, organization.id)
            WHERE {database.Dialect.In("organization.id", "ids")}
            ORDER BY organization_name.name
            """,
            new { ids = shares.Select(share => share.OrganizationId).Append("").Distinct().ToArray() },
            cancellationToken: cancellationToken))).ToLookup(row => row.OrganizationId, row => row.Name);
        return [.. shares.Select(share => new SharedOwner(share, [.. names[share.OrganizationId]]))];
    }

    private sealed record NameRow
    {
        public string OrganizationId { get; init; } = "";

        public string Name { get; init; } = "";
    }

    private sealed record ShareRow
    {
        public long Number { get; init; }

        public string Id { get; init; } = "";

        public string OrganizationId { get; init; } = "";

        public string Dataset { get; init; } = "";

        public string Audience { get; init; } = "";

        public string Named { get; init; } = "";

        public string? ConsortiumId { get; init; }

        public DateOnly? UntilOn { get; init; }

        public string Purpose { get; init; } = "";

        public string Licence { get; init; } = "";

        public DateTimeOffset MadeAt { get; init; }

        public DateTimeOffset? EndedAt { get; init; }

        public static ShareRow From(DataShare share, long number) => new()
        {
            Number = number,
            Id = share.Id,
            OrganizationId = share.OrganizationId,
            Dataset = share.Dataset.ToString(),
            Audience = share.Audience.ToString(),
            Named = JsonSerializer.Serialize(share.Named),
            ConsortiumId = share.ConsortiumId,
            UntilOn = share.UntilOn,
            Purpose = share.Purpose,
            Licence = share.Licence,
            MadeAt = share.MadeAt,
        };

        public DataShare ToShare() => new()
        {
            Id = Id,
            OrganizationId = OrganizationId,
            Dataset = Enum.Parse<SharedDataset>(Dataset),
            Audience = Enum.Parse<ShareAudience>(Audience),
            Named = JsonSerializer.Deserialize<string[]>(Named)!,
            ConsortiumId = ConsortiumId,
            UntilOn = UntilOn,
            Purpose = Purpose,
            Licence = Licence,
            MadeAt = MadeAt,
            EndedAt = EndedAt,
        };
    }
}

/// <summary>An owner of whom a caller sees a data set.</summary>
/// <param name="Names">All by which the owner's rows go.</param>
public sealed record SharedOwner(DataShare Share, IReadOnlyList<string> Names);
