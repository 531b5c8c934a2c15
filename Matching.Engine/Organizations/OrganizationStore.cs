using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Organizations;

/// <summary>
/// Organizations by id and by any of their names. What writes names holds the counter of changes, as demands and programs do, so that a name is
/// made once.
/// </summary>
public sealed class OrganizationStore(Database database, TimeProvider clock)
{
    /// <summary>The organization, also one that was merged into another; null where there is none.</summary>
    public async Task<Stored<Organization>?> GetAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindAsync(connection, null, id, cancellationToken);
    }

    /// <summary>The organization that has a name now, whether it goes by it or did; null where nobody has it.</summary>
    public async Task<Stored<Organization>?> FindByNameAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await HolderAsync(connection, null, name, cancellationToken) is { } id ? await FindAsync(connection, null, id, cancellationToken) : null;
    }

    /// <summary>Newest first, without those that were merged into others.</summary>
    /// <param name="before"><see cref="Page{T}.Next"/> of the page before, or null for the first.</param>
    public async Task<Page<Stored<Organization>>> ListAsync(OrganizationFilter filter, long? before, int limit, CancellationToken cancellationToken)
    {
        var where = new Conditions("merged_into IS NULL")
            .Compare("number", "<", "before", before)
            .Compare("kind", "=", "kind", filter.Kind?.ToString())
            .Compare("state", "=", "state", filter.State?.ToString())
            .Compare("credit_code", "=", "creditCode", filter.CreditCode)
            .OneOf(database.Dialect, filter.Ids)
            .WithinRegion(filter.Region);
        if (filter.Text is not null)
        {
            where.Parameters.Add("text", SqlDialect.ContainsPattern(filter.Text));
            where.And($"id IN (SELECT organization_id FROM organization_name WHERE {database.Dialect.Contains("name", "text")})");
        }

        where.Parameters.Add("limit", limit + 1);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<OrganizationRow>(new CommandDefinition(
            $"SELECT {OrganizationRow.Columns} FROM organization WHERE {where} ORDER BY number DESC {database.Dialect.Limit}",
            where.Parameters,
            cancellationToken: cancellationToken))).AsList();
        var shown = rows.Take(limit).ToList();
        var names = await NamesAsync(connection, null, [.. shown.Select(row => row.Id)], cancellationToken);
        return new([.. shown.Select(row => row.ToStored(names[row.Id]))], rows.Count > limit ? rows[limit - 1].Number : null);
    }

    /// <summary>Full-time students by each name of a college that tells how many it has.</summary>
    public async Task<IReadOnlyDictionary<string, int>> StudentsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<StudentsRow>(new CommandDefinition(
            """
            SELECT organization_name.name, organization.students
            FROM organization_name JOIN organization ON organization.id = organization_name.organization_id
            WHERE organization.students IS NOT NULL
            """,
            cancellationToken: cancellationToken))).ToDictionary(row => row.Name, row => row.Students, StringComparer.Ordinal);
    }

    /// <summary>Created, or already exists, with whoever has the name or the credit code.</summary>
    public Task<WriteResult<Organization>> CreateAsync(Organization organization, CancellationToken cancellationToken) =>
        WriteAsync<WriteResult<Organization>>(async transaction =>
        {
            if (await RivalAsync(transaction, organization, cancellationToken) is { } rival)
                return new(WriteEffect.AlreadyExists, rival);
            var (id, now) = (OrganizationSql.IdOf(organization.Name), clock.GetMilliseconds());
            await ExecuteAsync(transaction, OrganizationSql.Insert, OrganizationRow.From(organization with { Id = id }, now), cancellationToken);
            await ExecuteAsync(transaction, OrganizationSql.InsertName, new { name = organization.Name, id, now }, cancellationToken);
            return new(WriteEffect.Created, await FindAsync(transaction.Connection!, transaction, id, cancellationToken));
        }, cancellationToken);

    /// <summary>
    /// Updated, not found, version differs, or already exists, with whoever has the name or the credit code. Under a new name it keeps its id, its rows
    /// and its former names.
    /// </summary>
    /// <param name="expectedVersion">Null overwrites whatever is there.</param>
    public Task<WriteResult<Organization>> ReplaceAsync(Organization organization, long? expectedVersion, CancellationToken cancellationToken) =>
        WriteAsync<WriteResult<Organization>>(async transaction =>
        {
            if (await FindAsync(transaction.Connection!, transaction, organization.Id, cancellationToken) is not { Value.MergedInto: null } current)
                return new(WriteEffect.NotFound, null);
            if (expectedVersion is { } version && version != current.Version)
                return new(WriteEffect.VersionDiffers, current);
            if (await RivalAsync(transaction, organization, cancellationToken) is { } rival)
                return new(WriteEffect.AlreadyExists, rival);
            var now = clock.GetMilliseconds();
            if (organization.Name != current.Value.Name && !current.Value.OtherNames.Contains(organization.Name, StringComparer.Ordinal))
                await ExecuteAsync(transaction, OrganizationSql.InsertName, new { name = organization.Name, id = organization.Id, now }, cancellationToken);
            await ExecuteAsync(
                transaction,
                """
                UPDATE organization
                SET name = @Name, kind = @Kind, state = @State, credit_code = @CreditCode, school_code = @SchoolCode, region = @Region,
                    industry = @Industry, headcount = @Headcount, students = @Students, intern_limit = @InternLimit, version = version + 1,
                    updated_at = @UpdatedAt
                WHERE id = @Id
                """,
                OrganizationRow.From(organization, now),
                cancellationToken);
            return new(WriteEffect.Updated, await FindAsync(transaction.Connection!, transaction, organization.Id, cancellationToken));
        }, cancellationToken);

    /// <summary>Makes organizations for rows that were written before there were any. Safe to repeat.</summary>
    public Task AdoptAsync(CancellationToken cancellationToken) =>
        WriteAsync(async transaction =>
        {
            await AdoptAsync(transaction, "enterprise", "demand", OrganizationKind.Enterprise, cancellationToken);
            await AdoptAsync(transaction, "college", "program", OrganizationKind.College, cancellationToken);
            return true;
        }, cancellationToken);

    internal static async Task<Stored<Organization>?> FindAsync(
        DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken) =>
        await connection.QuerySingleOrDefaultAsync<OrganizationRow>(new CommandDefinition(
            $"SELECT {OrganizationRow.Columns} FROM organization WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken)) is { } row
            ? row.ToStored((await NamesOfAsync(connection, transaction, id, cancellationToken)).Append(row.Name))
            : null;

    internal Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Change, 1, async (transaction, _) =>
        {
            await Counter.AdvanceAsync(transaction, Counter.Organization, 1, cancellationToken);
            return await work(transaction);
        }, cancellationToken);

    private async Task AdoptAsync(DbTransaction transaction, string column, string table, OrganizationKind kind, CancellationToken cancellationToken)
    {
        var names = (await transaction.Connection!.QueryAsync<string>(new CommandDefinition(
            $"""
            SELECT DISTINCT {column} FROM {table}
            WHERE deleted = 0 AND NOT EXISTS (SELECT 1 FROM organization_name WHERE organization_name.name = {table}.{column})
            """,
            null,
            transaction,
            cancellationToken: cancellationToken))).AsList();
        foreach (var batch in names.Chunk(MaxBatch))
            await OrganizationSql.AddMissingAsync(transaction, database.Dialect, batch, kind, clock.GetMilliseconds(), cancellationToken);
    }

    private const int MaxBatch = 500;

    /// <summary>Another organization that has the name or the credit code.</summary>
    private static async Task<Stored<Organization>?> RivalAsync(DbTransaction transaction, Organization organization, CancellationToken cancellationToken)
    {
        var holder = await HolderAsync(transaction.Connection!, transaction, organization.Name, cancellationToken);
        if (holder is null || holder == organization.Id)
        {
            holder = await transaction.Connection!.ExecuteScalarAsync<string?>(new CommandDefinition(
                "SELECT id FROM organization WHERE credit_code = @CreditCode AND id <> @Id",
                new { organization.CreditCode, organization.Id },
                transaction,
                cancellationToken: cancellationToken));
        }

        return holder is null || holder == organization.Id ? null : await FindAsync(transaction.Connection!, transaction, holder, cancellationToken);
    }

    private static Task<string?> HolderAsync(DbConnection connection, DbTransaction? transaction, string name, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT organization_id FROM organization_name WHERE name = @name", new { name }, transaction, cancellationToken: cancellationToken));

    private static Task<IEnumerable<string>> NamesOfAsync(
        DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken) =>
        connection.QueryAsync<string>(new CommandDefinition(
            "SELECT name FROM organization_name WHERE organization_id = @id", new { id }, transaction, cancellationToken: cancellationToken));

    private async Task<ILookup<string, string>> NamesAsync(DbConnection connection, DbTransaction? transaction, string[] ids,
        CancellationToken cancellationToken) =>
        (await connection.QueryAsync<NameRow>(new CommandDefinition(
            $"SELECT organization_id, name FROM organization_name WHERE {database.Dialect.In("organization_id", "ids")}",
            new { ids },
            transaction,
            cancellationToken: cancellationToken))).ToLookup(row => row.OrganizationId, row => row.Name, StringComparer.Ordinal);

    private static Task<int> ExecuteAsync(DbTransaction transaction, string sql, object parameters, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));

    private sealed record NameRow
    {
        public string OrganizationId { get; init; } = "";

        public string Name { get; init; } = "";
    }

    private sealed record StudentsRow
    {
        public string Name { get; init; } = "";

        public int Students { get; init; }
    }
}
