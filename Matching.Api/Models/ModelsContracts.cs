using System.Text.Json;
using System.Text.Json.Serialization;
using Matching.Engine.Runs;

namespace Matching.Api.Models;

/// <summary>The model that a run published.</summary>
/// <param name="AsOf">When the attempt that was published began to read.</param>
/// <param name="Digest">SHA-256 over all that was published.</param>
internal sealed record ModelResponse(string RunId, DateTimeOffset AsOf, DateTimeOffset PublishedAt, string Digest, ModelBody Model)
{
    /// <param name="run">One that is published.</param>
    public static ModelResponse From(Run run) => new(
        run.Id,
        run.StartedAt!.Value,
        run.PublishedAt!.Value,
        run.Digest!,
        JsonSerializer.Deserialize<ModelBody>(run.Model!, JsonSerializerOptions.Web)!);
}

/// <summary>What the run says of its model, as it was stored: parts that the run had nothing for are absent, and later versions may add some.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record ModelBody
{
    /// <summary>How the factors are joined: <c>linear</c> is their weighted mean.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Kind { get; init; }

    /// <summary>Each factor's weight before the weights of a pair are scaled to add up to 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Factors { get; init; }

    /// <summary>The scores from which a match is <c>partial</c> and <c>strong</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Bands { get; init; }

    /// <summary>
    /// What was learned from outcomes: of how many <c>demands</c>, <c>specialties</c> and <c>pairs</c>; the ranker <c>chosen</c> (<c>kind</c>: <c>none</c>,
    /// <c>linear</c> or <c>lightGbm</c>, earlier <c>boosted</c>; <c>trees</c>) and the <c>reason</c> (<c>tooFew</c>, <c>noGain</c>, <c>better</c>,
    /// <c>inUseAsGood</c>, <c>noGainOnUnseen</c>); the <c>features</c> that it goes by, each with its <c>name</c>, <c>weight</c> and how many <c>splits</c> of
    /// trees ask for it;
    /// <c>ofDemands</c> and <c>ofSpecialties</c>: mean nDCG@10 on <c>queries</c> whose outcomes were held back, <c>without</c> outcomes, by the last run's
    /// ranker (<c>inUse</c>; without where it is not tried any more), by the <c>linear</c> one, with trees of LightGBM (<c>boosted</c>, null where outcomes
    /// are too few or trees are left out), and by the one chosen (<c>best</c>); <c>ofUnseenDemands</c> and <c>ofUnseenSpecialties</c>, the same with
    /// their whole families held back: what to expect of such as were never seen; <c>leftOut</c>, only where there are some: the kinds that were not tried
    /// because the library that trains them does not load on the machine.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Outcomes { get; init; }

    /// <summary>
    /// Where the bands come from (<c>source</c>: <c>outcomes</c> or <c>run</c>; <c>reason</c>), and what became of people by score and by industry:
    /// <c>pairs</c>,
    /// <c>people</c>, <c>positives</c> and <c>rate</c>, each in all, in <c>bins</c> and in <c>sections</c>, beside the <c>expected</c> rate; the
    /// fitted <c>relation</c>
    /// of score and rate, and its mean <c>error</c>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Calibration { get; init; }

    /// <summary>
    /// How well the published lists meet what people judged: <c>judgements.demands</c> (programs for each judged demand) and <c>judgements.programs</c>, each
    /// with <c>queries</c>, <c>ndcg10</c>, where its mean lies 95 times of 100 (<c>ndcg10Within</c>: <c>low</c>, <c>high</c>; by bootstrap), <c>map</c>,
    /// <c>mrr</c>, <c>recall10</c> and <c>recall50</c>; <c>judgements.industries</c>: the same of demands by <c>section</c>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Metrics { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement> Others { get; init; } = new Dictionary<string, JsonElement>();
}
