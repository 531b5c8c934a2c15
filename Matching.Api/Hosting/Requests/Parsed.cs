using Matching.Api.Hosting.Errors;

namespace Matching.Api.Hosting.Requests;

/// <summary>A request turned into what the engine works on, or what is wrong with it.</summary>
internal sealed record Parsed<T>(T? Value, RequestErrors Errors)
    where T : class;
