using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Consortia;

/// <summary>Core products of organizations, from day to day.</summary>
public sealed class ProductStore(Database database, TimeProvider clock)
{
    /// <summary>Those of some organizations on a day, by owner and name.</summary>
    public async Task<IReadOnlyList<CoreProduct>> ListAsync(IReadOnlyCollection<string> organizations, DateOnly day, CancellationToken cancellationToken)
    {
        if (organizations.Count == 0)
            return [];
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<CoreProductRow>(new CommandDefinition(
            $"""
            SELECT core_product.id, core_product.organization_id, organization.name AS owner, core_product.name, core_product.description,
                core_product.industry, core_product.since, core_product.until
            FROM core_product JOIN organization ON organization.id = core_product.organization_id
            WHERE {database.Dialect.In("core_product.organization_id", "organizations")}
                AND core_product.since <= @day AND (core_product.until IS NULL OR core_product.until > @day)
            """,
            new { organizations = organizations.ToArray(), day },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToProduct()).OrderBy(one => one.Owner, StringComparer.Ordinal).ThenBy(one => one.Name, StringComparer.Ordinal)
            .ThenBy(one => one.Id, StringComparer.Ordinal)];
    }

    /// <returns>Its id.</returns>
    public Task<string> AddAsync(CoreProduct product, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Product, 1, async (transaction, number) =>
        {
            var now = clock.GetMilliseconds();
            var id = Guid.CreateVersion7(now).ToString("N");
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO core_product (id, number, organization_id, name, description, industry, since, until, created_at)
                VALUES (@id, @number, @OrganizationId, @Name, @Description, @Industry, @Since, @Until, @now)
                """,
                new { id, number, product.OrganizationId, product.Name, product.Description, product.Industry, product.Since, product.Until, now },
                transaction,
                cancellationToken: cancellationToken));
            return id;
        }, cancellationToken);

    /// <summary>False where these organizations have no such product that lasts so long.</summary>
    /// <param name="until">The first day without it.</param>
    public Task<bool> EndAsync(string id, IReadOnlyCollection<string> organizations, DateOnly until, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Product, 1, async (transaction, _) => await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"""
            UPDATE core_product SET until = @until
            WHERE id = @id AND since <= @until AND (until IS NULL OR until > @until) AND {database.Dialect.In("organization_id", "organizations")}
            """,
            new { id, until, organizations = organizations.ToArray() },
            transaction,
            cancellationToken: cancellationToken)) == 1, cancellationToken);

    private sealed record CoreProductRow
    {
        public string Id { get; init; } = "";

        public string OrganizationId { get; init; } = "";

        public string Owner { get; init; } = "";

        public string Name { get; init; } = "";

        public string Description { get; init; } = "";

        public string? Industry { get; init; }

        public DateOnly Since { get; init; }

        public DateOnly? Until { get; init; }

        public CoreProduct ToProduct() => new()
        {
            Id = Id,
            OrganizationId = OrganizationId,
            Owner = Owner,
            Name = Name,
            Description = Description,
            Industry = Industry,
            Since = Since,
            Until = Until,
        };
    }
}
