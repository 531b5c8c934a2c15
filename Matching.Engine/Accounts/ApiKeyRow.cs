namespace Matching.Engine.Accounts;

internal sealed record ApiKeyRow
{
    public const string Columns = "id, name, role, organization_id, consortium_id, prefix, hash, scopes, created_at, expires_at, revoked_at, made_by";

    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string Role { get; init; } = "";

    public string? OrganizationId { get; init; }

    public string? ConsortiumId { get; init; }

    public string? Prefix { get; init; }

    public string Hash { get; init; } = "";

    /// <summary>Names of rights, by commas.</summary>
    public string? Scopes { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public string? MadeBy { get; init; }

    public static ApiKeyRow From(ApiKey key, string hash) => new()
    {
        Id = key.Id,
        Name = key.Name,
        Role = key.Affiliation.Role.ToString(),
        OrganizationId = key.Affiliation.OrganizationId,
        ConsortiumId = key.Affiliation.ConsortiumId,
        Prefix = key.Prefix,
        Hash = hash,
        Scopes = string.Join(',', key.Scopes),
        CreatedAt = key.CreatedAt,
        ExpiresAt = key.ExpiresAt,
        RevokedAt = key.RevokedAt,
        MadeBy = key.MadeBy,
    };

    public ApiKey ToApiKey() => new()
    {
        Id = Id,
        Name = Name,
        Affiliation = new Affiliation(Enum.Parse<Role>(Role), OrganizationId, ConsortiumId),
        Prefix = Prefix ?? "",
        Scopes = [.. (Scopes ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Right>)],
        CreatedAt = CreatedAt,
        ExpiresAt = ExpiresAt,
        RevokedAt = RevokedAt,
        MadeBy = MadeBy,
    };
}
