using System.Text.Json;
using Matching.Engine.Storage;

namespace Matching.Engine.Technology;

internal sealed record TechnologyTeamRow
{
    public const string Columns =
        """
        number, id, organization_id, college, name, people, lead_name, lead_consents, about, equipment, fields, region, capacity, deeds, version, created_at,
        updated_at
        """;

    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string OrganizationId { get; init; } = "";

    public string College { get; init; } = "";

    public string Name { get; init; } = "";

    public int People { get; init; }

    public string LeadName { get; init; } = "";

    public int LeadConsents { get; init; }

    public string About { get; init; } = "";

    public string Equipment { get; init; } = "";

    public string Fields { get; init; } = "";

    public string? Region { get; init; }

    public int Capacity { get; init; }

    public string Deeds { get; init; } = "";

    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public static TechnologyTeamRow From(TechnologyTeam team, long number, DateTimeOffset now) => new()
    {
        Number = number,
        Id = team.Id,
        OrganizationId = team.OrganizationId,
        College = team.College,
        Name = team.Name,
        People = team.People,
        LeadName = team.Lead,
        LeadConsents = team.LeadConsents ? 1 : 0,
        About = team.About,
        Equipment = team.Equipment,
        Fields = JsonSerializer.Serialize(team.Fields),
        Region = team.Region,
        Capacity = team.Capacity,
        Deeds = JsonSerializer.Serialize(team.Deeds),
        CreatedAt = now,
        UpdatedAt = now,
    };

    public Stored<TechnologyTeam> ToStored() => new(
        new TechnologyTeam
        {
            Id = Id,
            OrganizationId = OrganizationId,
            College = College,
            Name = Name,
            People = People,
            Lead = LeadName,
            LeadConsents = LeadConsents != 0,
            About = About,
            Equipment = Equipment,
            Fields = JsonSerializer.Deserialize<string[]>(Fields)!,
            Region = Region,
            Capacity = Capacity,
            Deeds = JsonSerializer.Deserialize<TeamDeed[]>(Deeds)!,
        },
        Version,
        CreatedAt,
        UpdatedAt);
}
