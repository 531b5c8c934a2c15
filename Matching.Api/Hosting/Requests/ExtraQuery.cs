namespace Matching.Api.Hosting.Requests;

/// <summary>A query parameter of a route that none of its handler's own parameters names.</summary>
internal sealed record ExtraQuery(string Name);
