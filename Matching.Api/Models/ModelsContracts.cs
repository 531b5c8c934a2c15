using System.Text.Json;
using Matching.Engine.Runs;

namespace Matching.Api.Models;

/// <summary>The model that a run published.</summary>
/// <param name="AsOf">When the attempt that was published began to read.</param>
/// <param name="Digest">SHA-256 over all that was published.</param>
/// <param name="Model">
/// What the run says of it: <c>kind</c>; <c>factors</c>, each with its weight before scaling; <c>bands</c>, the scores from which a match is partial and
/// strong; <c>learning</c>, with training rows, the figures of the candidates and of the model in use on held-back outcomes, and the reason for the choice;
/// <c>calibration</c>, where the bands come from and how often pairs of each score were hired; <c>metrics</c>, how well the lists meet what people judged.
/// Parts that the run had nothing for are absent; a newer version may add some.
/// </param>
internal sealed record ModelResponse(string RunId, DateTimeOffset AsOf, DateTimeOffset PublishedAt, string Digest, JsonElement Model)
{
    /// <param name="run">One that is published.</param>
    public static ModelResponse From(Run run) => new(
        run.Id,
        run.StartedAt!.Value,
        run.PublishedAt!.Value,
        run.Digest!,
        JsonSerializer.Deserialize<JsonElement>(run.Model!));
}
