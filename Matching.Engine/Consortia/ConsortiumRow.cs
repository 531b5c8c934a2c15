namespace Matching.Engine.Consortia;

internal sealed record ConsortiumRow
{
    public const string Columns = "number, id, name, region, created_at";

    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string? Region { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public Consortium ToConsortium() => new() { Id = Id, Name = Name, Region = Region, CreatedAt = CreatedAt };
}

internal sealed record ConsortiumMemberRow
{
    public string Id { get; init; } = "";

    public string OrganizationId { get; init; } = "";

    public string Name { get; init; } = "";

    public DateOnly JoinedOn { get; init; }

    public DateOnly? LeftOn { get; init; }

    public ConsortiumMember ToMember() => new(Id, OrganizationId, Name, JoinedOn, LeftOn);
}
