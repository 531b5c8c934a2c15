namespace Matching.Api.Hosting.Answers;

/// <summary>What the pages of a route may load, as the header of that name says it; a page that says its own keeps it.</summary>
internal sealed record ContentSecurityPolicy(string Value);
