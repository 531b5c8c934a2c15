namespace Matching.Api.Health;

internal sealed record LiveResponse(string Status);

/// <param name="RunId">The run that answers come from.</param>
internal sealed record ReadyResponse(string Status, string RunId, DateTimeOffset AsOf);
