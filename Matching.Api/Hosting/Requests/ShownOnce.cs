namespace Matching.Api.Hosting.Requests;

/// <summary>Marks a route whose answer holds a secret: it is kept nowhere, so that a repeated request is carried out again.</summary>
internal sealed record ShownOnce;
