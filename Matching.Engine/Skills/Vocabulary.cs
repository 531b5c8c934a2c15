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
    private readonly Lazy<int[][]> _inside;

    /// <param name="forms">Every spelling by its key, to a skill's ordinal or <see cref="Boilerplate"/>.</param>
    /// <param name="sources">By spelling; what has none is of the base.</param>
    public Vocabulary(Skill[] skills, IReadOnlyDictionary<string, int> forms, IReadOnlyDictionary<string, SpellingSource>? sources = null)
        : this(skills, forms, sources ?? FrozenDictionary<string, SpellingSource>.Empty, forms.ToFrozenDictionary(StringComparer.Ordinal),
            new SkillRecognizer(forms), new Lazy<int[][]>(() => FindInside(skills, forms)))
    {
    }

    private Vocabulary(
        Skill[] skills,
        IReadOnlyDictionary<string, int> forms,
        IReadOnlyDictionary<string, SpellingSource> sources,
        FrozenDictionary<string, int> byForm,
        SkillRecognizer recognizer,
        Lazy<int[][]> inside) => (Skills, Forms, Sources, _byForm, Recognizer, _inside) = (skills, forms, sources, byForm, recognizer, inside);

    public Skill[] Skills { get; }

    public IReadOnlyDictionary<string, int> Forms { get; }

    /// <summary>Who says that a spelling is one; what is not there is of the base.</summary>
    public IReadOnlyDictionary<string, SpellingSource> Sources { get; }

    public SkillRecognizer Recognizer { get; }

    /// <summary>By skill: its other spellings, ordinally ascending.</summary>
    public string[][] Aliases => field ??= Spellings();

    /// <summary>The same skills and spellings with other relations.</summary>
    /// <param name="related">By skill, each as <see cref="Skill.Related"/>.</param>
    public Vocabulary With((int Skill, float Strength)[][] related) =>
        new([.. Skills.Select((skill, ordinal) => skill with { Related = related[ordinal] })], Forms, Sources, _byForm, Recognizer, _inside);

    /// <summary>By skill: the skills that it stands in for and how well, the reverse of <see cref="Skill.Related"/>.</summary>
    public (int Skill, float Strength)[][] StandsInFor => field ??= Reverse();

    /// <summary>By skill: those of the base that stand inside the name of a course or a subject (采购管理 of 采购管理与谈判实训), ascending; who teaches the
    /// one teaches these.</summary>
    public int[][] Inside => _inside.Value;

    /// <summary>The skill that a row names, or null for one that this run does not know.</summary>
    public int? Find(string name) => FindKey(SkillSpelling.Key(name));

    /// <summary><see cref="Find"/> by the name's <see cref="SkillSpelling.Key"/>.</summary>
    public int? FindKey(string key) => _byForm.TryGetValue(key, out var skill) && skill >= 0 ? skill : null;

    /// <summary>True for a skill, and for a phrase that is known to be none.</summary>
    public bool Knows(string name) => _byForm.ContainsKey(SkillSpelling.Key(name));

    private string[][] Spellings()
    {
        var own = Forms.ToLookup(form => form.Value, form => form.Key);
        return [.. Skills.Select((skill, ordinal) => own[ordinal].Where(form => form != SkillSpelling.Key(skill.Name)).Order(StringComparer.Ordinal)
            .ToArray())];
    }

    private static int[][] FindInside(Skill[] skills, IReadOnlyDictionary<string, int> forms)
    {
        var known = new SkillRecognizer(
            forms.Where(form => form.Value == Boilerplate || skills[form.Value].Kind is SkillKind.General or SkillKind.Base).ToDictionary());
        return Array.ConvertAll(skills, skill => skill.Kind is SkillKind.Course or SkillKind.Subject
            ? known.Recognize(skill.Name).Select(mention => mention.Skill).Distinct().Order().ToArray() : []);
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
