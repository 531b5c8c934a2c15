using Matching.Engine.Demands;
using Matching.Engine.Programs;
using Matching.Engine.Text;

namespace Matching.Engine.Skills;

/// <summary>
/// Gathers the skills of the built-in base, of the rows' <c>skills</c> columns, of curricula and of specialties' names into one vocabulary.
/// The order in which rows are added does not matter.
/// </summary>
internal sealed class VocabularyBuilder
{
    private readonly Dictionary<string, Candidate> _candidates = new(StringComparer.Ordinal);

    public VocabularyBuilder(SkillBase skillBase)
    {
        SkillBase = skillBase;
        foreach (var entry in skillBase.Entries)
            Add(entry.Name, entry.General ? SkillKind.General : SkillKind.Base, entry.Aliases);
    }

    private SkillBase SkillBase { get; }

    public void Add(Demand demand)
    {
        foreach (var skill in demand.Skills)
            Add(skill.Name, SkillKind.Named);
    }

    public void Add(Program program)
    {
        foreach (var skill in program.Skills)
            Add(skill.Name, SkillKind.Named);
        foreach (var course in CourseNames.List(SkillText.OfCurriculum(program.Courses)).Where(course => !CourseNames.IsFiller(course)))
            Add(course, SkillKind.Course, CourseNames.Subject(course) is { } subject ? [subject] : []);
        foreach (var subject in CourseNames.Subjects(program.Specialty))
            Add(subject, SkillKind.Subject);
    }

    /// <summary>Every skill once; a spelling that two skills claim goes to the more trusted kind, then to the lower key.</summary>
    public Vocabulary Build()
    {
        var forms = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var phrase in SkillBase.Boilerplate.Select(SkillSpelling.Key).Where(IsForm))
            forms.TryAdd(phrase, "");
        var ordered = _candidates.OrderBy(pair => pair.Value.Kind).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        // A skill's own name beats another's alias, so names go first within a kind.
        foreach (var kind in ordered.GroupBy(pair => pair.Value.Kind))
        {
            foreach (var (key, candidate) in kind)
                forms.TryAdd(key, kind.Key == SkillKind.Course ? KnownSubject(candidate, forms) ?? key : key);
            // What lost its own name to another skill takes its aliases there too.
            foreach (var (key, candidate) in kind)
            {
                foreach (var alias in candidate.Aliases.Select(SkillSpelling.Key).Where(alias => IsForm(alias) && (kind.Key != SkillKind.Course || IsTelling(alias))).Order(StringComparer.Ordinal))
                    forms.TryAdd(alias, forms[key]);
            }
        }

        foreach (var word in SkillBase.Words.Select(SkillSpelling.Key))
            forms.TryAdd(word, "");
        var keys = ordered.Select(pair => pair.Key).Where(key => forms[key] == key).Order(StringComparer.Ordinal).ToArray();
        var ordinals = keys.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var related = Relations(forms, ordinals);
        var skills = keys.Select((key, ordinal) => new Skill(
            _candidates[key].Name,
            _candidates[key].Kind,
            related[ordinal]));
        return new Vocabulary([.. skills], forms.ToDictionary(form => form.Key, form => form.Value.Length == 0 ? Vocabulary.Boilerplate : ordinals[form.Value], StringComparer.Ordinal));
    }

    /// <summary>The skill that a course dresses up (会计核算综合实训 is 会计核算), or null where its subject is none yet.</summary>
    private static string? KnownSubject(Candidate course, Dictionary<string, string> forms) =>
        course.Aliases.Select(SkillSpelling.Key).Order(StringComparer.Ordinal).Select(alias => forms.GetValueOrDefault(alias)).FirstOrDefault(skill => skill is { Length: > 0 });

    private (int Skill, float Strength)[][] Relations(Dictionary<string, string> forms, Dictionary<string, int> ordinals)
    {
        var result = new (int, float)[ordinals.Count][];
        Array.Fill(result, []);
        foreach (var entry in SkillBase.Entries.Where(entry => entry.Related.Length > 0))
        {
            if (!ordinals.TryGetValue(SkillSpelling.Key(entry.Name), out var skill))
                continue;
            result[skill] = [.. entry.Related
                .Select(relation => (Key: forms.GetValueOrDefault(SkillSpelling.Key(relation.Name), ""), relation.Strength))
                .Where(relation => relation.Key.Length > 0 && ordinals[relation.Key] != skill)
                .Select(relation => (Skill: ordinals[relation.Key], relation.Strength))
                .GroupBy(relation => relation.Skill)
                .Select(group => (group.Key, group.Max(relation => relation.Strength)))
                .OrderBy(relation => relation.Key)];
        }

        return result;
    }

    private void Add(string name, SkillKind kind, IReadOnlyList<string>? aliases = null)
    {
        var key = SkillSpelling.Key(name);
        if (kind == SkillKind.Named ? !IsName(key) : !IsForm(key))
            return;
        if (!_candidates.TryGetValue(key, out var known))
            _candidates[key] = new Candidate(name.Trim(), kind, [.. aliases ?? []]);
        else
            _candidates[key] = known.Merge(name.Trim(), kind, aliases ?? []);
    }

    // In a text one letter alone means too much, and one Chinese character alone nothing; a row that names C as a skill means it.
    private static bool IsForm(string key) => key.Length >= 2 && IsName(key);

    private static bool IsName(string key) => key.Length is >= 1 and <= 100 && key.Any(character => TextNormalizer.IsHan(character) || TextNormalizer.IsWord(character));

    // 计算机 of 计算机原理 stands in every other text, and means a machine there.
    private static bool IsTelling(string subject) => (subject.Length >= 4 || !subject.Any(TextNormalizer.IsHan)) && !CourseNames.IsFiller(subject);

    private sealed record Candidate(string Name, SkillKind Kind, HashSet<string> Aliases)
    {
        // The more trusted kind names the skill; among equals the ordinally lower spelling, so that the order of rows does not.
        public Candidate Merge(string name, SkillKind kind, IReadOnlyList<string> aliases)
        {
            Aliases.UnionWith(aliases);
            var better = kind < Kind || (kind == Kind && string.CompareOrdinal(name, Name) < 0);
            return better ? new Candidate(name, kind, Aliases) : this;
        }
    }
}
