namespace Matching.Engine.Accounts;

/// <summary>An affiliation that an account holds.</summary>
public sealed record HeldAffiliation(string Id, string AccountId, Affiliation Affiliation, DateTimeOffset CreatedAt);

internal sealed record AffiliationRow
{
    public const string Columns = "id, account_id, role, organization_id, consortium_id, created_at";

    public string Id { get; init; } = "";

    public string AccountId { get; init; } = "";

    public string Role { get; init; } = "";

    public string? OrganizationId { get; init; }

    public string? ConsortiumId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public HeldAffiliation ToAffiliation() => new(Id, AccountId, new Affiliation(Enum.Parse<Role>(Role), OrganizationId, ConsortiumId), CreatedAt);
}
