namespace Matching.Engine.Storage.Keyed;

/// <summary>What a writer must know of a row that may exist.</summary>
internal sealed record RowState
{
    public string Id { get; init; } = "";

    public string ContentHash { get; init; } = "";

    public long Version { get; init; }

    public bool Deleted { get; init; }
}
