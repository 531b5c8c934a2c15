namespace Matching.Engine.Skills;

/// <summary>A phrase that may be a skill, or another spelling of one.</summary>
/// <param name="Source"><see cref="SpellingSource.Import"/> where a row names it, <see cref="SpellingSource.Mined"/> where texts repeat it.</param>
/// <param name="Demands">How many demands have it.</param>
/// <param name="Programs">How many programs have it.</param>
/// <param name="ExampleDemands">The first that have it, by the run's ordinals.</param>
/// <param name="ExamplePrograms">The first that have it, by the run's ordinals.</param>
/// <param name="Suggested">The skill that it is most like, or -1.</param>
/// <param name="Likeness">How much, in (0, 1]; 0 without a suggestion.</param>
/// <param name="BySpelling">Whether they are written alike, rather than used alike.</param>
internal sealed record UnknownPhrase(
    string Phrase,
    SpellingSource Source,
    int Demands,
    int Programs,
    int[] ExampleDemands,
    int[] ExamplePrograms,
    int Suggested = -1,
    float Likeness = 0,
    bool BySpelling = false);
