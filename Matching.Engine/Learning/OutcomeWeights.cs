using System.Text.Json;
using System.Text.Json.Nodes;

namespace Matching.Engine.Learning;

/// <summary>How much what was learned from outcomes counts beside one standard deviation of the text's similarity, chosen on outcomes held back.</summary>
/// <param name="Demands">What became of like demands; at least 0.</param>
/// <param name="Smoothing">How far that carries over to like specialties; at least 0.</param>
/// <param name="Specialties">From which like specialties the demand itself took people; at least 0.</param>
public sealed record OutcomeWeights(double Demands, double Smoothing, double Specialties)
{
    public static OutcomeWeights None { get; } = new(0, 0, 0);

    /// <summary>Those that a published run's model counts by, from its description; none where it does not say.</summary>
    public static OutcomeWeights Of(string? modelDescription) =>
        modelDescription is not null && JsonNode.Parse(modelDescription)?["outcomes"] is JsonObject outcomes
            ? outcomes["chosen"]?.Deserialize<OutcomeWeights>(JsonSerializerOptions.Web) ?? None
            : None;
}
