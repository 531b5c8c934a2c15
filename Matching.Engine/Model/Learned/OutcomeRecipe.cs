using System.Text.Json;
using System.Text.Json.Nodes;

namespace Matching.Engine.Model.Learned;

/// <summary>The way that a run counts outcomes, chosen on outcomes held back; what it is made of is learned anew each run.</summary>
/// <param name="Kind">
/// <c>none</c>, <c>linear</c> or <c>lightGbm</c>: trees that stand alone. Earlier models have <c>boosted</c>: the linear one with trees on top.
/// They are read, and not trained any more.
/// </param>
/// <param name="Trees">How many; 0 for the first two.</param>
public sealed record OutcomeRecipe(string Kind, int Trees)
{
    public static OutcomeRecipe None { get; } = new("none", 0);

    public static OutcomeRecipe Linear { get; } = new("linear", 0);

    public static OutcomeRecipe LightGbm(int trees) => new("lightGbm", trees);

    /// <summary>That of a published run's model, from its description; none where it does not say.</summary>
    public static OutcomeRecipe Of(string? modelDescription) =>
        modelDescription is not null && JsonNode.Parse(modelDescription)?["outcomes"] is JsonObject outcomes
            && outcomes["chosen"]?.Deserialize<OutcomeRecipe>(JsonSerializerOptions.Web) is { Kind: not null } recipe
            ? recipe
            : None;
}
