namespace Matching.Api.Hosting;

/// <summary>A request turned into what the engine works on, or what is wrong with it.</summary>
internal sealed record Parsed<T>(T? Value, RequestErrors Errors)
    where T : class;
