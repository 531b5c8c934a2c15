using Matching.Engine.Organizations;

namespace Matching.Engine.Consortia;

internal sealed record ConsortiumRow
{
    public const string Columns = "number, id, name, kind, status, park, region, regions, industries, founded_on, charter, created_at";

    /// <summary>Between codes and sentences of one column.</summary>
    private const char Between = '\n';

    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Status { get; init; } = "";

    public string Park { get; init; } = "";

    public string? Region { get; init; }

    public string Regions { get; init; } = "";

    public string Industries { get; init; } = "";

    public DateOnly? FoundedOn { get; init; }

    public string Charter { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public static ConsortiumRow From(Consortium consortium) => new()
    {
        Id = consortium.Id,
        Name = consortium.Name,
        Kind = consortium.Kind.ToString(),
        Status = consortium.Status.ToString(),
        Park = consortium.Park,
        Region = consortium.Region,
        Regions = Join(consortium.Regions),
        Industries = Join(consortium.Industries),
        FoundedOn = consortium.FoundedOn,
        Charter = consortium.Charter,
    };

    public Consortium ToConsortium() => new()
    {
        Id = Id,
        Name = Name,
        Kind = Enum.Parse<ConsortiumKind>(Kind),
        Status = Enum.Parse<ConsortiumStatus>(Status),
        Park = Park,
        // A row of before there were several has its one place alone.
        Regions = Regions.Length > 0 ? Split(Regions) : Region is null ? [] : [Region],
        Industries = Split(Industries),
        FoundedOn = FoundedOn,
        Charter = Charter,
        CreatedAt = CreatedAt,
    };

    public static string Join(IEnumerable<string> parts) => string.Join(Between, parts);

    public static string[] Split(string text) => text.Length == 0 ? [] : text.Split(Between);
}

internal sealed record ConsortiumMemberRow
{
    public string Id { get; init; } = "";

    public string ConsortiumId { get; init; } = "";

    public string OrganizationId { get; init; } = "";

    public string Name { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Role { get; init; } = "";

    public string Duties { get; init; } = "";

    public DateOnly JoinedOn { get; init; }

    public DateOnly? LeftOn { get; init; }

    public ConsortiumMember ToMember() => new(Id, OrganizationId, Name, JoinedOn, LeftOn)
    {
        Role = Enum.Parse<MemberRole>(Role),
        Duties = ConsortiumRow.Split(Duties),
        Kind = Enum.Parse<OrganizationKind>(Kind),
    };
}
