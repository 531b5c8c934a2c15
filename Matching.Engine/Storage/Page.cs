namespace Matching.Engine.Storage;

/// <summary>A part of a list.</summary>
/// <param name="Next">Where the next page starts, to be given as <c>before</c>; null on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, long? Next);
