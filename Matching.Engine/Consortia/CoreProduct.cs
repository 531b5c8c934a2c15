namespace Matching.Engine.Consortia;

/// <summary>核心产品: what a member makes that its consortium goes by. Products are never written over: one ends and another begins.</summary>
public sealed record CoreProduct
{
    public const int MaxName = 200;
    public const int MaxDescription = 2000;

    public required string Id { get; init; }

    public required string OrganizationId { get; init; }

    /// <summary>The organization's, as it goes now.</summary>
    public string Owner { get; init; } = "";

    public required string Name { get; init; }

    public string Description { get; init; } = "";

    /// <summary>A code of GB/T 4754, or null.</summary>
    public string? Industry { get; init; }

    public required DateOnly Since { get; init; }

    /// <summary>The first day on which it is none any more; null where none is known.</summary>
    public DateOnly? Until { get; init; }
}
