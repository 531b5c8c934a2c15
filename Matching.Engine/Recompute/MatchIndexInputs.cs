using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Embeddings;
using Matching.Engine.Model.Learned;
using Matching.Engine.Outcomes;
using Matching.Engine.Programs;
using Matching.Engine.SkillReview;

namespace Matching.Engine.Recompute;

/// <summary>All that a recompute reads. The order of rows does not matter.</summary>
/// <param name="Today">The day on which posts are open or closed, in the consortium's time zone.</param>
/// <param name="TopK">How long the published lists are, 1 to 500.</param>
public sealed record MatchIndexInputs(
    IReadOnlyList<Demand> Demands,
    IReadOnlyList<Program> Programs,
    CodeTables Codes,
    DateOnly Today,
    int TopK)
{
    /// <summary>What became of people who tried for the demands; each belongs to a demand and a program of these inputs.</summary>
    public IReadOnlyList<Outcome> Outcomes { get; init; } = [];

    /// <summary>What a language model made of <see cref="SemanticFit.Texts"/>; null where the city has none.</summary>
    public EmbeddedTexts? Embeddings { get; init; }

    /// <summary>What was decided of phrases, one decision a phrase.</summary>
    public IReadOnlyList<SkillDecision> SkillDecisions { get; init; } = [];

    /// <summary>How the run before counted outcomes: what this run's way has to beat.</summary>
    public OutcomeRecipe OutcomesInUse { get; init; } = OutcomeRecipe.None;
}
