using Matching.Engine.Demands;
using Matching.Engine.Programs;
using Matching.Engine.Skills;

namespace Matching.Engine.SkillReview;

/// <summary>A phrase that waits for a decision.</summary>
/// <param name="Id">That of the decision to come (<see cref="SkillDecision.Id"/>).</param>
/// <param name="Source"><see cref="SpellingSource.Import"/> or <see cref="SpellingSource.Mined"/>.</param>
/// <param name="Demands">How many demands have it.</param>
/// <param name="Programs">How many programs have it.</param>
/// <param name="ExampleDemands">The first that have it, three at most.</param>
/// <param name="ExamplePrograms">The first that have it, three at most.</param>
public sealed record ReviewPhrase(
    string Id,
    string Phrase,
    SpellingSource Source,
    int Demands,
    int Programs,
    IReadOnlyList<Demand> ExampleDemands,
    IReadOnlyList<Program> ExamplePrograms,
    SuggestedSkill? Suggestion);

/// <summary>The skill that a phrase is most like.</summary>
/// <param name="Likeness">In (0, 1].</param>
/// <param name="BySpelling">They are written alike; otherwise they stand beside the same skills.</param>
public sealed record SuggestedSkill(string Id, string Name, double Likeness, bool BySpelling)
{
    internal static SuggestedSkill From(string name, double likeness, bool bySpelling) => new(SkillDecision.IdOf(name), name, likeness, bySpelling);
}
