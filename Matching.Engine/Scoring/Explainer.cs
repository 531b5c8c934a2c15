using System.Diagnostics;
using Matching.Engine.Languages;
using Matching.Engine.Model;
using Matching.Engine.Model.Learned;
using Matching.Engine.Skills;
using Matching.Engine.Text;

namespace Matching.Engine.Scoring;

/// <summary>Takes a score apart for people: factors with their evidence, skills matched and missing, and one sentence. Pure; one thread at a time.</summary>
internal sealed class Explainer(MatchModel model, Language language)
{
    /// <summary>What is told of a side, at which it is believed half.</summary>
    private const double HalfTold = 8;

    private static readonly FactorKind[] Kinds = Enum.GetValues<FactorKind>();

    /// <summary>By kind, as callers read them: they do not change with the language.</summary>
    private static readonly string[] Names = Array.ConvertAll(Kinds, kind => kind.ToString().ToLowerInvariant());

    private readonly Evidence _evidence = new(model);

    /// <summary>In the caller's language.</summary>
    public Wording Wording { get; } = new(language);

    /// <param name="rank">From 1, or 0 outside a list.</param>
    public Match Explain(int rank, DemandProfile demand, ProgramProfile program, PairScore score)
    {
        var grounds = Grounds(demand, program, score);
        return new Match
        {
            Rank = rank,
            Demand = demand.Demand,
            Program = program.Program,
            Score = score.Score.Value,
            Band = Band(score.Score.Micros, demand.Demand.Industry, covers: grounds.Matched.Count > 0 || grounds.Missing.Count == 0),
            Confidence = Confidence(demand, program),
            SuccessRate = model.Meaning.Rate(score.Score.Micros, demand.Demand.Industry),
            Factors = Factors(demand, program, score, grounds),
            MatchedSkills = grounds.Matched,
            MissingSkills = grounds.Missing,
            Explanation = Wording.Sentence(demand, program, score, demand.NamesSkills ? grounds : OfMain(grounds, demand)),
        };
    }

    /// <summary>What every text asks (责任心, Word), and what one mentions by the way, is in the lists: in a sentence it would hide what the post is
    /// about.</summary>
    private Grounds OfMain(Grounds grounds, DemandProfile demand)
    {
        AskedSkill[] meant = [.. demand.Asked.Where(asked => !IsByTheWay(asked))];
        int[] skills = [.. meant.Where(asked => !IsGeneral(asked)).Select(asked => asked.Skill)];
        var main = Array.FindAll(meant, asked => Profiler.IsInTitle(asked, model) || model.Company.IsMain(asked.Skill, skills, IsVetted(asked)));
        var said = (main.Length > 0 ? main : meant).Select(asked => model.Vocabulary.Skills[asked.Skill].Name).ToHashSet(StringComparer.Ordinal);
        return grounds with
        {
            Matched = [.. grounds.Matched.Where(skill => said.Contains(skill.Skill))],
            Missing = [.. grounds.Missing.Where(skill => said.Contains(skill.Skill))],
        };
    }

    private Grounds Grounds(DemandProfile demand, ProgramProfile program, PairScore score)
    {
        var (matched, missing) = Compare(demand, program);
        var names = _evidence.Names(demand, program).Select(name => (Wording.Described(name.Name, name.Class), name.Meant)).ToArray();
        var earlier = score[FactorKind.Precedents].Value >= Evidence.LeastSaying ? _evidence.EarlierPosts(demand, program) : [];
        var (own, past) = score[FactorKind.Outcomes].Weight > 0 ? _evidence.PastDemands(demand, program) : (false, []);
        var shared = new SharedText([.. _evidence.SharedTrades(demand, program).Select(Wording.Say)],
            // A word that both texts have, and that was not read as a skill of the post's own text, means something else there.
            demand.NamesSkills || demand.IsUntold ? _evidence.SharedWords(demand, program, Wording.Shared) : []);
        return new Grounds(matched, missing, shared, names, earlier, past, own,
            demand.IsUntold ? model.UsualWork.Find(demand.Demand.Title) : null);
    }

    /// <summary>A title alone tells little, whatever it is like.</summary>
    private double Confidence(DemandProfile demand, ProgramProfile program)
    {
        // What people of an occupation usually do, the post has not said.
        var words = demand.IsUntold ? Tokenizer.Words.Terms(TextNormalizer.Normalize(demand.Demand.Title)).Length : Words(demand.Text);
        return Math.Min(Told(demand.Asked.Length, words), Told(program.Given.Length, Words(program.Words.Vector)));

        int Words(SparseVector text) => text.Terms.Count(term => term < model.Text.WordCount);

        static double Told(int skills, int words)
        {
            var told = (2 * skills) + (words / 4.0);
            return told / (told + HalfTold);
        }
    }

    /// <param name="industry">The demand's.</param>
    /// <param name="covers">False where skills are asked and none is given: whatever the words, that is not strong.</param>
    public MatchBand Band(int micros, string? industry, bool covers = true)
    {
        var (partial, strong) = model.Meaning.In(industry).Bands;
        return micros >= strong && covers ? MatchBand.Strong : micros >= partial ? MatchBand.Partial : MatchBand.Weak;
    }

    private (IReadOnlyList<MatchedSkill> Matched, IReadOnlyList<MissingSkill> Missing) Compare(DemandProfile demand, ProgramProfile program)
    {
        var (matched, missing) = (new List<MatchedSkill>(), new List<MissingSkill>());
        var given = program.Given.ToDictionary(skill => skill.Skill);
        foreach (var asked in MostTelling(demand))
        {
            var name = model.Vocabulary.Skills[asked.Skill].Name;
            if (given.TryGetValue(asked.Skill, out var had))
                matched.Add(new MatchedSkill(name, asked.Required, asked.Level, had.Level, Via(had)));
            else
                missing.Add(new MissingSkill(name, asked.Required, asked.Level));
        }

        missing.AddRange(demand.Unknown.Select(skill => new MissingSkill(skill.Name, skill.Required, skill.Level ?? CueWords.UsualLevel)));
        return (matched, missing);

        string? Via(GivenSkill had) => had.Via == had.Skill ? null : model.Vocabulary.Skills[had.Via].Name;
    }

    /// <summary>What the employer lists goes by its weight; in a text what is rare may be by the way, so title and company go first.</summary>
    private IEnumerable<AskedSkill> MostTelling(DemandProfile demand)
    {
        int[] meant = [.. demand.Asked.Where(asked => !IsGeneral(asked)).Select(asked => asked.Skill)];
        return demand.Asked.OrderBy(IsByTheWay)
            .ThenByDescending(asked => !demand.NamesSkills && Profiler.IsInTitle(asked, model))
            .ThenByDescending(asked => demand.NamesSkills ? 0 : model.Company.Association(asked.Skill, meant))
            .ThenByDescending(asked => asked.Weight).ThenBy(asked => asked.Skill);
    }

    /// <summary>Names of courses and subjects stand in posts by chance too (人体生理 of a camera that reads it).</summary>
    private bool IsVetted(AskedSkill skill) => model.Vocabulary.Skills[skill.Skill].Kind is not (SkillKind.Course or SkillKind.Subject);

    /// <summary>沟通能力 is asked everywhere and says nothing of a program: it comes last, unless the title asks for it (英语客服).</summary>
    private bool IsByTheWay(AskedSkill skill) => IsGeneral(skill) && !Profiler.IsInTitle(skill, model);

    private bool IsGeneral(AskedSkill skill) => model.Vocabulary.Skills[skill.Skill].Kind == SkillKind.General;

    private IReadOnlyList<Factor> Factors(DemandProfile demand, ProgramProfile program, PairScore score, Grounds grounds)
    {
        var total = score.Factors.TotalWeight;
        return
        [
            .. Kinds.Where(kind => score[kind].Weight > 0 || (kind == FactorKind.Semantic && model.Semantics is not null)).Select(kind =>
                new Factor(Names[(int)kind], score[kind].Value, score[kind].Weight / total, Told(kind, demand, program, score, grounds))
                {
                    Posts = Posts(kind, grounds),
                }),
        ];
    }

    private string Told(FactorKind kind, DemandProfile demand, ProgramProfile program, PairScore score, Grounds grounds) => kind switch
    {
        FactorKind.Skills => $"{grounds.Matched.Count}/{grounds.Asked}",
        FactorKind.Text => Wording.All(grounds.Shared.Trades.Union(grounds.Shared.Words.Select(word => word.Said))),
        FactorKind.Semantic => demand.SemanticText < 0 ? Wording.NotEmbedded : Wording.Embedded,
        FactorKind.Wanted => Wording.All(grounds.Names.Select(name => name.Text)),
        FactorKind.Precedents => Wording.All(Wording.Titles(grounds.Earlier, demand.Demand.Kind).DefaultIfEmpty(Wording.NoEarlierPost(score[kind].Value))),
        FactorKind.Outcomes => Wording.All(Wording.Titles(grounds.Past, demand.Demand.Kind, grounds.OwnOutcomes).DefaultIfEmpty(NoOutcomes(score[kind].Value))),
        FactorKind.Education => $"{Wording.Name(demand.Demand.Education)} / {Wording.Name(program.Program.Level)}",
        FactorKind.Region => $"{demand.Demand.Region} / {program.Program.Region}",
        _ => throw new UnreachableException(),
    };

    private string NoOutcomes(float value) => model.Outcomes!.LearnsFromOthers ? Wording.NoOutcomes : Wording.NoOwnOutcomes(value < LearnedOutcomes.Untried);

    private static IReadOnlyList<PastPost> Posts(FactorKind kind, Grounds grounds) => kind switch
    {
        FactorKind.Precedents => grounds.Earlier,
        FactorKind.Outcomes => grounds.Past,
        _ => [],
    };
}
