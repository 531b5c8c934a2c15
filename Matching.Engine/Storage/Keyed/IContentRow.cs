namespace Matching.Engine.Storage.Keyed;

/// <summary>A row that knows whether it differs from another of its key.</summary>
internal interface IContentRow
{
    string Id { get; }

    string ContentHash { get; }

    /// <summary>From 1, one more with each change; 0 before it is stored.</summary>
    long Version { get; }
}
