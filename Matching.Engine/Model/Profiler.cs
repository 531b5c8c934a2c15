using System.Runtime.InteropServices;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Embeddings;
using Matching.Engine.Programs;
using Matching.Engine.Skills;
using Matching.Engine.Text;

namespace Matching.Engine.Model;

/// <summary>Sees demands and programs through a model. Pure, thread safe.</summary>
internal static class Profiler
{
    /// <summary>A title says more of a post than its text does.</summary>
    private const float TitleEmphasis = 2;

    private const float PreferredPart = 0.5f;

    public static DemandProfile Profile(Demand post, MatchModel model)
    {
        var demand = WorkText.Of(post);
        var reading = Read(post.Id, demand, Asked(demand, model), model.Text.Demand(Fields(demand, model.UsualWork)), model);
        return model.Signals.Profile(reading with { Content = PostContent.Of(post) });
    }

    /// <param name="id">The demand's, which whoever has many has already.</param>
    /// <param name="demand">With what it says of the work only (<see cref="WorkText"/>), as everywhere below.</param>
    public static DemandReading Read(string id, Demand demand, IReadOnlyList<Ask> asks, SparseVector text, MatchModel model)
    {
        var asked = asks.Select(ask => new AskedSkill(
            ask.Skill,
            (byte)(ask.Level ?? CueWords.UsualLevel),
            ask.Required,
            model.SkillWeights[ask.Skill] * (ask.Required ? 1 : PreferredPart) * (ask.InTitle ? TitleEmphasis : 1)));
        var names = SpecialtyClauses.Names(demand.Description, model.Names.Guarded).Select(name => (Name: name, Specialties: model.Names.Wanted(name)))
            .Where(entry => entry.Specialties.Count > 0).ToArray();
        var education = demand.Education == EducationLevel.Any ? DemandText.Education(TextNormalizer.Normalize(demand.Description)) : demand.Education;
        return new DemandReading(id, demand with { Description = "", Skills = [], Education = education }, [.. asked], NamesSkills(demand, model.Vocabulary),
            text)
        {
            SemanticText = model.Semantics?.Find(EmbeddedTexts.HashOf(SemanticTexts.Of(demand))) ?? -1,
            Wanted = Wanted(names.Select(entry => entry.Specialties)),
            WantedNames = [.. names.Select(entry => entry.Name)],
            IsUntold = UsualWork.IsUntold(demand),
            Unknown = [.. demand.Skills.Where(skill => !model.Vocabulary.Knows(skill.Name))],
        };
    }

    /// <summary>Whether the title asks for a skill.</summary>
    public static bool IsInTitle(AskedSkill asked, MatchModel model) => asked.Weight > model.SkillWeights[asked.Skill];

    /// <summary>Of several names each specialty counts as the one that stands for it most.</summary>
    private static (int Specialty, float Part)[] Wanted(IEnumerable<IReadOnlyList<(int Specialty, float Part)>> names)
    {
        var parts = new SortedDictionary<int, float>();
        foreach (var (specialty, part) in names.SelectMany(name => name))
            parts[specialty] = Math.Max(part, parts.GetValueOrDefault(specialty));
        return [.. parts.Select(entry => (entry.Key, entry.Value))];
    }

    public static ProgramProfile Profile(Program program, MatchModel model) => Profile(program.Id, program, Had(program, model.Vocabulary), model);

    public static ProgramProfile Profile(string id, Program program, IReadOnlyDictionary<int, byte> had, MatchModel model)
    {
        var key = SpecialtyWords.Key(program);
        var specialty = model.FindSpecialty(key);
        var words = specialty >= 0
            ? model.Specialties[specialty]
            : model.Similarity.Place(key, TextNormalizer.Normalize(program.Specialty), model.Text.Program(SpecialtyWords.Fields([program], null)), model.Text);
        return new ProgramProfile(id, program with { Description = "", Courses = "", Skills = [] }, Given(had, model.Vocabulary), specialty, words);
    }

    /// <summary>
    /// The program with a person's own skills and certificates laid over what it gives: a level of one's own counts in place of the program's.
    /// </summary>
    public static ProgramProfile Profile(Program program, IReadOnlyList<NamedSkill> own, string certificates, MatchModel model)
    {
        var had = new SortedDictionary<int, byte>();
        foreach (var (skill, level) in Had(program, model.Vocabulary))
            had[skill] = level;
        var proved = RecognizedTexts.Read(model.Vocabulary, SkillText.OfCurriculum(certificates)).Mentions.SelectMany(text => text);
        foreach (var mention in proved)
            had[mention.Skill] = Math.Max(had.GetValueOrDefault(mention.Skill), (byte)(mention.Level ?? CueWords.UsualLevel));
        foreach (var named in own)
        {
            if (model.Vocabulary.Find(named.Name) is { } skill)
                had[skill] = (byte)(named.Level ?? CueWords.UsualLevel);
        }

        return Profile(program.Id, program, had, model);
    }

    /// <summary>The program as it would be if it taught a skill too.</summary>
    /// <param name="level">1 to 5; one that it has already counts as the higher of both.</param>
    public static ProgramProfile WithSkill(ProgramProfile program, int skill, byte level, Vocabulary vocabulary)
    {
        var had = new SortedDictionary<int, byte> { [skill] = level };
        foreach (var given in program.Given.Where(given => given.Via == given.Skill))
            had[given.Skill] = Math.Max(had.GetValueOrDefault(given.Skill), given.Level);
        return program with { Given = Given(had, vocabulary) };
    }

    /// <summary>A demand's texts that may speak of skills, the title first (<see cref="RecognizedTexts.Title"/>).</summary>
    public static RecognizedTexts Texts(Demand demand, Vocabulary vocabulary) =>
        RecognizedTexts.Read(vocabulary, demand.Title, SkillText.OfPost(demand.Description));

    /// <summary>A program's texts that may speak of skills.</summary>
    public static RecognizedTexts Texts(Program program, Vocabulary vocabulary) => RecognizedTexts.Read(
        vocabulary, program.Specialty, SkillText.OfCurriculum(program.Description), SkillText.OfCurriculum(program.Courses),
            SkillText.OfCurriculum(program.Certificates));

    public static IReadOnlyList<TextField> Fields(Demand demand, UsualWork usual) =>
    [
        new(FieldKind.Title, TextNormalizer.Normalize(demand.Title)),
        new(FieldKind.Text, DemandText.WithoutNegated(TextNormalizer.Normalize(demand.Description))),
        new(FieldKind.Text, TextNormalizer.Normalize(string.Join('\n', demand.Skills.Select(skill => skill.Name)))),
        .. UsualWork.IsUntold(demand) && usual.Find(demand.Title) is { } post ? [new TextField(FieldKind.Text, post.Text)] : Array.Empty<TextField>(),
    ];

    private static IReadOnlyList<Ask> Asked(Demand demand, MatchModel model) =>
        WithoutStrays(Asked(demand, () => Texts(demand, model.Vocabulary), model.Vocabulary), demand, model.Company, model.Vocabulary);

    /// <summary>
    /// Skills asked, ascending, none twice: the row's own names, or what its title and description mention where it has none that the
    /// vocabulary knows (a row that is newer than the run may have new names only).
    /// </summary>
    /// <param name="texts">The demand's; asked for where it names no skill.</param>
    public static IReadOnlyList<Ask> Asked(Demand demand, Func<RecognizedTexts> texts, Vocabulary vocabulary)
    {
        var asks = new List<Ask>(demand.Skills.Count);
        foreach (var named in demand.Skills)
        {
            if (vocabulary.Find(named.Name) is { } skill)
                asks.Add(new Ask(skill, named.Level, named.Required, false));
        }

        if (asks.Count > 0)
            return Merged(asks);
        var mentions = texts().Mentions;
        foreach (var mention in mentions[RecognizedTexts.Title])
            asks.Add(new Ask(mention.Skill, mention.Level, true, true));
        foreach (var mention in mentions.Skip(RecognizedTexts.Title + 1).SelectMany(text => text))
            asks.Add(new Ask(mention.Skill, mention.Level, !mention.Preferred, false));
        return Merged(asks);
    }

    /// <summary>Without what a text mentions and the work does not ask; what the employer names, and what stands in the title, is asked.</summary>
    public static IReadOnlyList<Ask> WithoutStrays(IReadOnlyList<Ask> asks, Demand demand, SkillCompany company, Vocabulary vocabulary)
    {
        if (NamesSkills(demand, vocabulary))
            return asks;
        var meant = Meant(asks, vocabulary);
        return [.. asks.Where(ask => ask.InTitle || !IsMeant(ask.Skill, vocabulary) || company.IsAsked(ask.Skill, meant))];
    }

    /// <summary>Those that say what work it is, ascending.</summary>
    public static int[] Meant(IReadOnlyList<Ask> asks, Vocabulary vocabulary) =>
        [.. asks.Select(ask => ask.Skill).Where(skill => IsMeant(skill, vocabulary))];

    private static bool IsMeant(int skill, Vocabulary vocabulary) => vocabulary.Skills[skill].Kind != SkillKind.General;

    private static Ask[] Merged(List<Ask> asks)
    {
        asks.Sort(static (one, other) => one.Skill.CompareTo(other.Skill));
        var merged = CollectionsMarshal.AsSpan(asks);
        var count = 0;
        foreach (var ask in merged)
        {
            if (count > 0 && merged[count - 1].Skill == ask.Skill)
                merged[count - 1] = merged[count - 1].With(ask);
            else
                merged[count++] = ask;
        }

        return merged[..count].ToArray();
    }

    /// <summary>Whether the employer names skills itself; else its text is read.</summary>
    public static bool NamesSkills(Demand demand, Vocabulary vocabulary) => demand.Skills.Any(named => vocabulary.Find(named.Name) is not null);

    /// <summary>Skills had with their level, ascending, none twice: the row's own names, or what its texts mention where it has none that the
    /// vocabulary knows.</summary>
    public static IReadOnlyDictionary<int, byte> Had(Program program, Vocabulary vocabulary) => Had(program, () => Texts(program, vocabulary), vocabulary);

    /// <param name="texts">The program's; asked for where it names no skill.</param>
    public static IReadOnlyDictionary<int, byte> Had(Program program, Func<RecognizedTexts> texts, Vocabulary vocabulary)
    {
        var had = new SortedDictionary<int, byte>();
        foreach (var named in program.Skills)
        {
            if (vocabulary.Find(named.Name) is { } skill)
                Add(skill, named.Level);
        }

        if (had.Count == 0)
        {
            foreach (var mention in texts().Mentions.SelectMany(text => text))
            {
                Add(mention.Skill, mention.Level);
                foreach (var inside in vocabulary.Inside[mention.Skill])
                    Add(inside, mention.Level);
            }
        }

        return had;

        void Add(int skill, int? level) => had[skill] = Math.Max(had.GetValueOrDefault(skill), (byte)(level ?? CueWords.UsualLevel));
    }

    /// <summary>What is had, and what that stands in for: the strongest stand-in, then the higher level, then the lower ordinal.</summary>
    private static GivenSkill[] Given(IReadOnlyDictionary<int, byte> had, Vocabulary vocabulary)
    {
        var given = new SortedDictionary<int, GivenSkill>();
        foreach (var (skill, level) in had)
        {
            foreach (var (other, strength) in vocabulary.StandsInFor[skill])
            {
                if (!given.TryGetValue(other, out var known) || strength > known.Strength || (strength == known.Strength && level > known.Level))
                    given[other] = new GivenSkill(other, level, skill, strength);
            }
        }

        foreach (var (skill, level) in had)
            given[skill] = new GivenSkill(skill, level, skill, 1);
        return [.. given.Values];
    }

    /// <summary>A skill asked for, before the model weighs it.</summary>
    internal readonly record struct Ask(int Skill, int? Level, bool Required, bool InTitle)
    {
        public Ask With(Ask other) => new(
            Skill,
            Level is { } level && other.Level is { } otherLevel ? Math.Max(level, otherLevel) : Level ?? other.Level,
            Required || other.Required,
            InTitle || other.InTitle);
    }
}
