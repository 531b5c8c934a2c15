namespace Matching.Engine.Storage;

/// <summary>A row as it is stored.</summary>
/// <param name="Version">From 1, one more with each change; a row that was deleted and written again goes on counting.</param>
public sealed record Stored<T>(T Value, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
