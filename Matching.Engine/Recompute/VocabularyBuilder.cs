using System.Runtime.InteropServices;
using Matching.Engine.Demands;
using Matching.Engine.Programs;
using Matching.Engine.SkillReview;
using Matching.Engine.Skills;
using Matching.Engine.Text;

namespace Matching.Engine.Recompute;

/// <summary>
/// Gathers the skills of the built-in base, of the rows' <c>skills</c> columns, of curricula and of specialties' names into one vocabulary,
/// as far as nobody decided otherwise. The order in which rows are added does not matter.
/// </summary>
internal sealed class VocabularyBuilder
{
    private const string Rejected = "";

    private readonly Dictionary<string, Candidate> _candidates = new(StringComparer.Ordinal);
    private readonly DecidedPhrases _decided;
    private readonly Abbreviations _abbreviations = new();

    // A country's rows name the same skills millions of times, and share what they name alike.
    private readonly HashSet<NamedSkill> _named = new(ReferenceEqualityComparer.Instance);

    /// <param name="decisions">One a phrase.</param>
    public VocabularyBuilder(SkillBase skillBase, IReadOnlyList<SkillDecision>? decisions = null)
    {
        SkillBase = skillBase;
        _decided = new DecidedPhrases(decisions ?? []);
        foreach (var entry in skillBase.Entries)
            Add(entry.Name, entry.General ? SkillKind.General : SkillKind.Base, entry.Aliases);
        foreach (var name in _decided.Accepted.Concat(_decided.Targets))
            Add(name, SkillKind.Named);
    }

    private SkillBase SkillBase { get; }

    public void Add(Demand demand)
    {
        AddNamed(demand.Skills);
        _abbreviations.Add(demand.Description);
    }

    public void Add(Program program)
    {
        AddNamed(program.Skills);
        _abbreviations.Add(program.Description);
        _abbreviations.Add(program.Courses);
        foreach (var course in CourseNames.List(SkillText.OfCurriculum(program.Courses)).Where(course => !CourseNames.IsFiller(course)))
            Add(course, SkillKind.Course, CourseNames.Subject(course) is { } subject ? [subject] : []);
        foreach (var subject in CourseNames.Subjects(program.Specialty))
            Add(subject, SkillKind.Subject);
    }

    /// <summary>Every skill once; a spelling that two skills claim goes to the more trusted kind, then to the lower key.</summary>
    public Vocabulary Build()
    {
        var forms = new Dictionary<string, Spelling>(StringComparer.Ordinal);
        foreach (var phrase in _decided.Rejected)
            forms[phrase] = new(Rejected, SpellingSource.Decision);
        foreach (var name in _decided.Accepted.Select(SkillSpelling.Key))
            forms[name] = new(name, SpellingSource.Decision);
        foreach (var phrase in SkillBase.Boilerplate.Select(SkillSpelling.Key).Where(IsForm))
            forms.TryAdd(phrase, new(Rejected, SpellingSource.Base));
        var ordered = _candidates.OrderBy(pair => pair.Value.Kind).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        // A skill's own name beats another's alias, so names go first within a kind.
        foreach (var kind in ordered.GroupBy(pair => pair.Value.Kind))
        {
            var framed = kind.Key == SkillKind.Course ? new FramedSkills(forms.Where(form => form.Value.Source == SpellingSource.Base)
                .Select(form => (form.Key, form.Value.Owner))) : null;
            foreach (var (key, candidate) in kind.Where(pair => !_decided.IsAlias(pair.Key)))
                forms.TryAdd(key, new(framed is null ? key : KnownSubject(candidate, forms) ?? framed.Find(key) ?? key, SourceOf(kind.Key)));
            // What lost its own name to another skill takes its aliases there too.
            foreach (var (key, candidate) in kind.Where(pair => !_decided.IsAlias(pair.Key)))
                AddAliases(candidate, forms[key].Owner);
        }

        foreach (var (phrase, target) in _decided.Aliases)
        {
            var owner = forms.TryGetValue(target, out var known) ? known.Owner : Rejected;
            forms[phrase] = new(owner, SpellingSource.Decision);
            if (_candidates.TryGetValue(phrase, out var candidate))
                AddAliases(candidate, owner);
        }

        foreach (var word in SkillBase.Words.Select(SkillSpelling.Key))
            forms.TryAdd(word, new(Rejected, SpellingSource.Base));
        foreach (var (key, owner) in _abbreviations.Find(name => forms.GetValueOrDefault(name).Owner is { Length: > 0 } found ? found : null).ToArray())
            forms.TryAdd(key, new(owner, SpellingSource.Mined));
        return Build(forms);

        void AddAliases(Candidate candidate, string owner)
        {
            foreach (var (alias, source) in candidate.Aliases.OrderBy(alias => alias.Key, StringComparer.Ordinal).Where(alias => !_decided.IsAlias(alias.Key)))
            {
                if (source != SpellingSource.Course || IsTelling(alias))
                    forms.TryAdd(alias, new(owner, source));
            }
        }
    }

    private Vocabulary Build(Dictionary<string, Spelling> forms)
    {
        var keys = _candidates.Keys.Where(key => forms[key].Owner == key).Order(StringComparer.Ordinal).ToArray();
        var ordinals = keys.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var related = Relations(forms, ordinals);
        return new Vocabulary(
            [.. keys.Select((key, ordinal) => new Skill(_candidates[key].Name, _candidates[key].Kind, related[ordinal]))],
            forms.ToDictionary(form => form.Key, form => form.Value.Owner == Rejected ? Vocabulary.Boilerplate
                : ordinals[form.Value.Owner], StringComparer.Ordinal),
            forms.ToDictionary(form => form.Key, form => form.Value.Source, StringComparer.Ordinal));
    }

    /// <summary>The skill that a course dresses up (会计核算综合实训 is 会计核算), or null where its subject is none yet.</summary>
    private static string? KnownSubject(Candidate course, Dictionary<string, Spelling> forms) =>
        course.Aliases.Keys.Order(StringComparer.Ordinal).Select(alias => forms.GetValueOrDefault(alias).Owner)
            .FirstOrDefault(skill => skill is { Length: > 0 });

    private (int Skill, float Strength)[][] Relations(Dictionary<string, Spelling> forms, Dictionary<string, int> ordinals)
    {
        var result = new (int, float)[ordinals.Count][];
        Array.Fill(result, []);
        foreach (var entry in SkillBase.Entries.Where(entry => entry.Related.Length > 0))
        {
            if (!ordinals.TryGetValue(SkillSpelling.Key(entry.Name), out var skill))
                continue;
            result[skill] = [.. entry.Related
                .Select(relation => (Key: forms.GetValueOrDefault(SkillSpelling.Key(relation.Name)).Owner, relation.Strength))
                .Where(relation => relation.Key is { Length: > 0 } && ordinals[relation.Key] != skill)
                .Select(relation => (Skill: ordinals[relation.Key], relation.Strength))
                .GroupBy(relation => relation.Skill)
                .Select(group => (group.Key, group.Max(relation => relation.Strength)))
                .OrderBy(relation => relation.Key)];
        }

        return result;
    }

    private void AddNamed(IReadOnlyList<NamedSkill> skills)
    {
        foreach (var skill in skills)
        {
            if (_named.Add(skill))
                Add(skill.Name, SkillKind.Named);
        }
    }

    private void Add(string name, SkillKind kind, IReadOnlyList<string>? aliases = null)
    {
        var key = SkillSpelling.Key(name);
        if (kind == SkillKind.Named ? !IsName(key) : !IsForm(key))
            return;
        ref var candidate = ref CollectionsMarshal.GetValueRefOrAddDefault(_candidates, key, out _);
        candidate = candidate?.Named(name.Trim(), kind) ?? new Candidate(name.Trim(), kind, new(StringComparer.Ordinal));
        var source = SourceOf(kind);
        foreach (var alias in (aliases ?? []).Select(SkillSpelling.Key).Where(IsForm))
            candidate.Aliases[alias] = candidate.Aliases.TryGetValue(alias, out var other) && other < source ? other : source;
    }

    private static SpellingSource SourceOf(SkillKind kind) => kind switch
    {
        SkillKind.Named => SpellingSource.Import,
        SkillKind.Course => SpellingSource.Course,
        SkillKind.Subject => SpellingSource.Specialty,
        _ => SpellingSource.Base,
    };

    // In a text one letter alone means too much, and one Chinese character alone nothing; a row that names C as a skill means it.
    private static bool IsForm(string key) => key.Length >= 2 && IsName(key);

    private static bool IsName(string key) =>
        key.Length is >= 1 and <= 100 && key.Any(character => TextNormalizer.IsHan(character) || TextNormalizer.IsWord(character));

    // 计算机 of 计算机原理 stands in every other text, and means a machine there.
    private static bool IsTelling(string subject) => (subject.Length >= 4 || !subject.Any(TextNormalizer.IsHan)) && !CourseNames.IsFiller(subject);

    /// <param name="Owner">The key of the skill's name; empty for what is no skill.</param>
    private readonly record struct Spelling(string Owner, SpellingSource Source);

    /// <param name="Aliases">By key.</param>
    private sealed record Candidate(string Name, SkillKind Kind, Dictionary<string, SpellingSource> Aliases)
    {
        // The more trusted kind names the skill; among equals the ordinally lower spelling, so that the order of rows does not.
        public Candidate Named(string name, SkillKind kind) =>
            kind < Kind || (kind == Kind && string.CompareOrdinal(name, Name) < 0) ? this with { Name = name, Kind = kind } : this;
    }
}
