using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Organizations;

/// <summary>Organizations as rows of others make them: whoever writes a row of a name that nobody has makes an unclaimed one.</summary>
internal static class OrganizationSql
{
    public const string Insert =
        """
        INSERT INTO organization (
            id, name, kind, state, credit_code, school_code, region, industry, headcount, students, intern_limit, merged_into, version, created_at,
            updated_at)
        VALUES (@Id, @Name, @Kind, @State, @CreditCode, @SchoolCode, @Region, @Industry, @Headcount, @Students, @InternLimit, NULL, 1, @CreatedAt,
            @UpdatedAt)
        """;

    public const string InsertName = "INSERT INTO organization_name (name, organization_id, since) VALUES (@name, @id, @now)";

    /// <summary>The id of an organization that is made for a name: the same in every database.</summary>
    public static string IdOf(string name) => EntityId.From("organization", name);

    /// <summary>Within a transaction that holds <see cref="Counter.Change"/>, as all that writes names does.</summary>
    /// <param name="names">At most as many as one batch has rows.</param>
    public static async Task AddMissingAsync(
        DbTransaction transaction, SqlDialect dialect, IEnumerable<string> names, OrganizationKind kind, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var wanted = names.Distinct(StringComparer.Ordinal).ToArray();
        if (wanted.Length == 0)
            return;
        var known = await transaction.Connection!.QueryAsync<string>(new CommandDefinition(
            $"SELECT name FROM organization_name WHERE {dialect.In("name", "wanted")}", new { wanted }, transaction, cancellationToken: cancellationToken));
        var missing = wanted.Except(known, StringComparer.Ordinal).ToList();
        if (missing.Count == 0)
            return;
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            Insert,
            missing.Select(name => OrganizationRow.From(new Organization { Id = IdOf(name), Name = name, Kind = kind }, now)),
            transaction,
            cancellationToken: cancellationToken));
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            InsertName, missing.Select(name => new { name, id = IdOf(name), now }), transaction, cancellationToken: cancellationToken));
        await Counter.AdvanceAsync(transaction, Counter.Organization, 1, cancellationToken);
    }
}
