using System.Collections.Frozen;

namespace Matching.Engine.Skills;

/// <summary>
/// The skills that one run knows, ordered by canonical name so that the same rows give the same ordinals in any order. Immutable.
/// </summary>
internal sealed class Vocabulary
{
    /// <summary>Stands for a phrase that is recognised in order to be skipped.</summary>
    public const int Boilerplate = -1;

    private readonly FrozenDictionary<string, int> _byForm;

    /// <param name="forms">Every spelling by its key, to a skill's ordinal or <see cref="Boilerplate"/>.</param>
    public Vocabulary(Skill[] skills, IReadOnlyDictionary<string, int> forms)
    {
        Skills = skills;
        Forms = forms;
        _byForm = forms.ToFrozenDictionary(StringComparer.Ordinal);
        Recognizer = new SkillRecognizer(forms);
    }

    public Skill[] Skills { get; }

    public IReadOnlyDictionary<string, int> Forms { get; }

    public SkillRecognizer Recognizer { get; }

    /// <summary>The skill that a row names, or null for one that this run does not know.</summary>
    public int? Find(string name) => _byForm.TryGetValue(SkillSpelling.Key(name), out var skill) && skill >= 0 ? skill : null;
}
