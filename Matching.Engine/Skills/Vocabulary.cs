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

    /// <summary>By skill: its other spellings, ordinally ascending.</summary>
    public string[][] Aliases => field ??= Spellings();

    /// <summary>By skill: the skills that it stands in for and how well, the reverse of <see cref="Skill.Related"/>.</summary>
    public (int Skill, float Strength)[][] StandsInFor => field ??= Reverse();

    /// <summary>The skill that a row names, or null for one that this run does not know.</summary>
    public int? Find(string name) => _byForm.TryGetValue(SkillSpelling.Key(name), out var skill) && skill >= 0 ? skill : null;

    /// <summary>True for a skill, and for a phrase that is known to be none.</summary>
    public bool Knows(string name) => _byForm.ContainsKey(SkillSpelling.Key(name));

    private string[][] Spellings()
    {
        var own = Forms.ToLookup(form => form.Value, form => form.Key);
        return [.. Skills.Select((skill, ordinal) => own[ordinal].Where(form => form != SkillSpelling.Key(skill.Name)).Order(StringComparer.Ordinal).ToArray())];
    }

    private (int Skill, float Strength)[][] Reverse()
    {
        var reverse = Skills.Select(_ => new List<(int, float)>()).ToArray();
        for (var skill = 0; skill < Skills.Length; skill++)
        {
            foreach (var (other, strength) in Skills[skill].Related)
                reverse[other].Add((skill, strength));
        }

        return [.. reverse.Select(list => list.ToArray())];
    }
}
