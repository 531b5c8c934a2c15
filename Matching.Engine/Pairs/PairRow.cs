using Matching.Engine.Storage.Keyed;

namespace Matching.Engine.Pairs;

/// <summary>A row that belongs to a demand and a program; their names are there where a query joins them.</summary>
internal abstract record PairRow : IContentRow
{
    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string DemandId { get; init; } = "";

    public string ProgramId { get; init; } = "";

    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public string Enterprise { get; init; } = "";

    public string DemandExternalId { get; init; } = "";

    public string Title { get; init; } = "";

    public string College { get; init; } = "";

    public string ProgramExternalId { get; init; } = "";

    public string Specialty { get; init; } = "";

    /// <summary>All that is not its key.</summary>
    public abstract string ContentHash { get; }

    public PairNames Names => new(Enterprise, DemandExternalId, Title, College, ProgramExternalId, Specialty);
}
