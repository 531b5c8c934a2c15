namespace Matching.Engine.Skills;

/// <summary>What one run saw of its vocabulary, and what it saw beside it.</summary>
/// <param name="Uses">By skill.</param>
/// <param name="Spellings">Rows that name or mention a spelling, by its key; what no row has is not there.</param>
/// <param name="Unknown">Phrases that nobody has decided about, most rows first, ties by key.</param>
internal sealed record SkillSurvey(SkillUse[] Uses, IReadOnlyDictionary<string, int> Spellings, UnknownPhrase[] Unknown)
{
    public static SkillSurvey Empty { get; } = new([], new Dictionary<string, int>(), []);
}
