using Matching.Engine.Skills;
using Matching.Engine.Storage;
using Matching.Engine.Text;

namespace Matching.Engine.SkillReview;

/// <summary>What a person decided of a phrase. It holds for every later run, until it is taken back.</summary>
/// <param name="Phrase">As written; whatever its width, case and blanks, it is one phrase (<see cref="SkillSpelling.Key"/>).</param>
/// <param name="AliasOf">The name of the skill that it is another spelling of; null unless <see cref="SkillVerdict.Alias"/>.</param>
public sealed record SkillDecision(string Phrase, SkillVerdict Verdict, string? AliasOf = null)
{
    /// <summary>Stable for the phrase, and the id of the skill where it is accepted as one.</summary>
    public string Id => IdOf(Phrase);

    /// <summary>The form in which phrases are compared; the natural key.</summary>
    public string Key => SkillSpelling.Key(Phrase);

    /// <summary>The id of a skill of this name, whatever its spelling.</summary>
    public static string IdOf(string name) => EntityId.From("skill", SkillSpelling.Key(name));

    /// <summary>Whether something can be decided about it: 1 to 100 characters, trimmed, with a letter or a digit.</summary>
    public static bool IsPhrase(string phrase) =>
        NamedSkillNotation.IsName(phrase) && SkillSpelling.Key(phrase).Any(character => TextNormalizer.IsHan(character) || TextNormalizer.IsWord(character));

    /// <summary>Whether the phrase contains the query, whatever width, case and blanks; any does where it is null.</summary>
    public static bool Contains(string phrase, string? query) =>
        query is null || SkillSpelling.Key(phrase).Contains(SkillSpelling.Key(query), StringComparison.Ordinal);
}

public enum SkillVerdict
{
    /// <summary>It is a skill of its own.</summary>
    Accept,

    /// <summary>It is another spelling of a skill.</summary>
    Alias,

    /// <summary>It is no skill: never recognised, never asked about again.</summary>
    Reject,
}
