namespace Matching.Engine.Consortia;

/// <summary>市域产教联合体 or 行业产教融合共同体: organizations that act together, each a member from a day on.</summary>
public sealed record Consortium
{
    public const int MaxName = 200;
    public const int MaxCharter = 20_000;
    public const int MaxPlaces = 50;

    /// <summary>Of ids in requests, whatever they name.</summary>
    public const int MaxId = 100;

    public required string Id { get; init; }

    /// <summary>Unique.</summary>
    public required string Name { get; init; }

    public ConsortiumKind Kind { get; init; }

    public ConsortiumStatus Status { get; init; } = ConsortiumStatus.Active;

    /// <summary>The industrial park around which it works; nothing where there is none.</summary>
    public string Park { get; init; } = "";

    /// <summary>The first of <see cref="Regions"/>, or null.</summary>
    public string? Region => Regions.Count > 0 ? Regions[0] : null;

    /// <summary>Codes of GB/T 2260; a city consortium has one as a rule, an industry's community several.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Codes of GB/T 4754.</summary>
    public IReadOnlyList<string> Industries { get; init; } = [];

    public DateOnly? FoundedOn { get; init; }

    /// <summary>章程, as text.</summary>
    public string Charter { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }
}

public enum ConsortiumKind
{
    /// <summary>市域产教联合体.</summary>
    City,

    /// <summary>行业产教融合共同体, across regions.</summary>
    Industry,
}

public enum ConsortiumStatus
{
    Preparing,
    Active,
    Suspended,
    Dissolved,
}
