using System.Text.Json.Serialization;

namespace Matching.Engine.Model.Learned;

/// <summary>What a run learned from outcomes, how the ways to count it ranked outcomes held back, and which one it took.</summary>
/// <param name="Demands">With outcomes, that it learned from.</param>
/// <param name="Specialties">With outcomes, that it learned from.</param>
/// <param name="Pairs">Of a demand and a specialty, with outcomes.</param>
/// <param name="Chosen">In use from this run on.</param>
/// <param name="Reason">Why: <c>tooFew</c>, <c>noGain</c>, <c>noGainOnUnseen</c>, <c>better</c> or <c>inUseAsGood</c>.</param>
/// <param name="Features">What the ranker in use goes by; empty where there is none.</param>
/// <param name="OfDemands">Specialties ranked for demands whose outcomes were held back, with those of nearly the same text: what to expect of demands
/// that have relatives among the past.</param>
/// <param name="OfSpecialties">Demands ranked for specialties, in the same way.</param>
internal sealed record OutcomeReport(
    int Demands, int Specialties, int Pairs, OutcomeRecipe Chosen, string Reason,
    IReadOnlyList<OutcomeFeature> Features, OutcomeTrial OfDemands, OutcomeTrial OfSpecialties)
{
    /// <summary>As <see cref="OfDemands"/>, with whole families held back: what to expect of demands such as were never seen.</summary>
    public OutcomeTrial OfUnseenDemands { get; init; } = OutcomeTrial.Nothing;

    /// <summary>As <see cref="OfSpecialties"/>, with whole classes held back.</summary>
    public OutcomeTrial OfUnseenSpecialties { get; init; } = OutcomeTrial.Nothing;

    /// <summary>What they say of a language model's nearness; null where there is none, or they are too few to tell.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SemanticReport? Semantic { get; init; }

    /// <summary>Kinds of rankers that were not tried because the library that trains them does not load on this machine; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? LeftOut { get; init; }
}

/// <summary>One of the numbers that a ranker goes by.</summary>
/// <param name="Name">One of <see cref="OutcomeFeatures.Names"/>.</param>
/// <param name="Weight">In the linear part, where the text's is 1 at most.</param>
/// <param name="Splits">In the trees.</param>
internal sealed record OutcomeFeature(string Name, double Weight, int Splits);

/// <summary>Mean nDCG@10 on outcomes held back, by way to count them.</summary>
/// <param name="Queries">Lists judged; 0 where there were too few.</param>
/// <param name="Without">Outcomes left out.</param>
/// <param name="InUse">By the recipe of the last run; without outcomes where this run does not try it.</param>
/// <param name="Linear">By the linear ranker.</param>
/// <param name="Boosted">By the best ranker with trees, of whatever kind; null where outcomes are too few for them, or no trees can be trained.</param>
/// <param name="Best">By the recipe chosen.</param>
internal sealed record OutcomeTrial(int Queries, double Without, double InUse, double Linear, double? Boosted, double Best)
{
    public static OutcomeTrial Nothing { get; } = new(0, 0, 0, 0, null, 0);
}
