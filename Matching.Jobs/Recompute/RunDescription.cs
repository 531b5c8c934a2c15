using System.Text.Json;
using System.Text.Json.Nodes;
using Matching.Engine.Index;
using Matching.Engine.Judgements;
using Matching.Engine.Recompute;

namespace Matching.Jobs.Recompute;

/// <summary>What a run says of its model: the model's own words, how its scores meet the outcomes, and how its lists meet what people judged.</summary>
internal sealed class RunDescription(JudgementStore judgements)
{
    private const string Metrics = "metrics";

    /// <summary>A JSON object; what the run had nothing for is absent.</summary>
    public async Task<string> OfAsync(MatchIndex index, CancellationToken cancellationToken)
    {
        var model = JsonNode.Parse(index.ModelDescription)!.AsObject();
        if (index.Calibration is { } calibration)
            model["calibration"] = JsonSerializer.SerializeToNode(calibration, JsonSerializerOptions.Web);
        var lists = JudgedLists.Of(index, await judgements.StreamAllAsync(cancellationToken).ToListAsync(cancellationToken));
        if (lists is { Demands: null, Programs: null })
            return model.ToJsonString();
        if (model[Metrics] is not JsonObject)
            model[Metrics] = new JsonObject();
        model[Metrics]!["judgements"] = JsonSerializer.SerializeToNode(lists, JsonSerializerOptions.Web);
        return model.ToJsonString();
    }
}
