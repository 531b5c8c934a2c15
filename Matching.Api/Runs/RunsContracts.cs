using System.Text.Json;
using Matching.Engine.Live;
using Matching.Engine.Runs;

namespace Matching.Api.Runs;

/// <summary>One pass over all demands and programs.</summary>
/// <param name="State"><c>published</c> once this process answers from the run; <c>publishing</c> until then.</param>
/// <param name="Progress">Steps done of all steps; a step is a demand or a program.</param>
/// <param name="Counts">Rows and lists by name.</param>
/// <param name="Model">The published model's description of itself, or null before there is one.</param>
/// <param name="Digest">SHA-256 over what was published: the same for the same input.</param>
/// <param name="Error">Why the last attempt ended.</param>
internal sealed record RunResponse(
    string Id,
    RunState State,
    RunTrigger Trigger,
    RunProgressResponse Progress,
    DateTimeOffset RequestedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? PublishedAt,
    DateTimeOffset? EndedAt,
    IReadOnlyDictionary<string, long> Counts,
    JsonElement? Model,
    string? Digest,
    int Attempt,
    string? Error)
{
    public static RunResponse From(Run run, IndexRefresher index) => new(
        run.Id,
        run.State == RunState.Published && !index.HasServed(run.Id) ? RunState.Publishing : run.State,
        run.Trigger,
        new(run.Progress.Done, run.Progress.Total),
        run.RequestedAt,
        run.StartedAt,
        run.PublishedAt,
        run.EndedAt,
        run.Counts,
        run.Model is null ? null : JsonSerializer.Deserialize<JsonElement>(run.Model),
        run.Digest,
        run.Attempt,
        run.Error);
}

internal sealed record RunProgressResponse(long Done, long Total);
