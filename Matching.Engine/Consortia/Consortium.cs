namespace Matching.Engine.Consortia;

/// <summary>市域产教联合体: organizations of one city, each a member from a day on.</summary>
public sealed record Consortium
{
    public const int MaxName = 200;

    /// <summary>Of ids in requests, whatever they name.</summary>
    public const int MaxId = 100;

    public required string Id { get; init; }

    /// <summary>Unique.</summary>
    public required string Name { get; init; }

    /// <summary>A GB/T 2260 code of six digits, or null.</summary>
    public string? Region { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>One organization's time in a consortium; one that left and came back has two.</summary>
/// <param name="JoinedOn">The first day.</param>
/// <param name="LeftOn">The first day on which it is no member any more; null where none is known.</param>
public sealed record ConsortiumMember(string Id, string OrganizationId, string Name, DateOnly JoinedOn, DateOnly? LeftOn);
