using Matching.Engine.Languages;
using Matching.Engine.Model;
using Matching.Engine.Numerics;
using Matching.Engine.Skills;
using Matching.Engine.Text;

namespace Matching.Engine.Scoring;

/// <summary>Takes a score apart for people: factors with their evidence, skills matched and missing, and one sentence. Pure; one thread at a time.</summary>
internal sealed class Explainer(MatchModel model, Language language)
{
    /// <summary>What is told of a side, at which it is believed half.</summary>
    private const double HalfTold = 8;

    private readonly Evidence _evidence = new(model);

    /// <summary>In the caller's language.</summary>
    public Wording Wording { get; } = new(language);

    /// <param name="rank">From 1, or 0 outside a list.</param>
    public Match Explain(int rank, DemandProfile demand, ProgramProfile program, PairScore score)
    {
        var grounds = Grounds(demand, program, score);
        return new Match(
            rank,
            demand.Demand,
            program.Program,
            new Score(score.Micros).Value,
            Band(score.Micros, demand.Demand.Industry, covers: grounds.Matched.Count > 0 || grounds.Missing.Count == 0),
            Confidence(demand, program),
            model.Meaning.Rate(score.Micros, demand.Demand.Industry),
            Factors(demand, program, score, grounds),
            grounds.Matched,
            grounds.Missing,
            Wording.Sentence(demand, program, score, grounds));
    }

    private Grounds Grounds(DemandProfile demand, ProgramProfile program, PairScore score)
    {
        var (matched, missing) = Compare(demand, program);
        var words = _evidence.SharedWords(demand, program, Wording.InEnglish);
        var names = _evidence.Names(demand, program).Select(name => (Wording.Described(name.Name, name.Class), name.Meant)).ToArray();
        var earlier = score.Precedents >= Evidence.LeastSaying ? _evidence.EarlierPosts(demand, program) : [];
        var (own, past) = score.OutcomesWeight > 0 ? _evidence.PastDemands(demand, program) : (false, []);
        return new Grounds(matched, missing, words, names, earlier, past, own);
    }

    /// <summary>A title alone tells little, whatever it is like.</summary>
    private double Confidence(DemandProfile demand, ProgramProfile program)
    {
        return Math.Min(Told(demand.Asked.Length, demand.Text), Told(program.Given.Length, program.Words.Vector));

        double Told(int skills, SparseVector text)
        {
            var told = (2 * skills) + (text.Terms.Count(term => term < model.Text.WordCount) / 4.0);
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
        foreach (var asked in demand.Asked.OrderBy(IsGeneral).ThenByDescending(skill => skill.Weight).ThenBy(skill => skill.Skill))
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

    /// <summary>沟通能力 is asked everywhere and says nothing of a program: it comes last.</summary>
    private bool IsGeneral(AskedSkill skill) => model.Vocabulary.Skills[skill.Skill].Kind == SkillKind.General;

    private List<Factor> Factors(DemandProfile demand, ProgramProfile program, PairScore score, Grounds grounds)
    {
        var factors = new List<Factor>();
        if (score.SkillsWeight > 0)
            factors.Add(new Factor("skills", score.Skills, score.SkillsWeight / score.TotalWeight, $"{grounds.Matched.Count}/{grounds.Asked}"));
        factors.Add(new Factor("text", score.Text, score.TextWeight / score.TotalWeight, Wording.All(grounds.Words)));
        if (score.WantedWeight > 0)
            factors.Add(new Factor("wanted", score.Wanted, score.WantedWeight / score.TotalWeight, Wording.All(grounds.Names.Select(name => name.Text))));
        if (score.PrecedentsWeight > 0)
        {
            var evidence = Wording.All(Wording.Titles(grounds.Earlier).DefaultIfEmpty(Wording.NoEarlierPosts));
            factors.Add(new Factor("precedents", score.Precedents, score.PrecedentsWeight / score.TotalWeight, evidence) { Posts = grounds.Earlier });
        }

        if (score.OutcomesWeight > 0)
        {
            var evidence = Wording.All(Wording.Titles(grounds.Past, grounds.Own).DefaultIfEmpty(Wording.NoOutcomes));
            factors.Add(new Factor("outcomes", score.Outcomes, score.OutcomesWeight / score.TotalWeight, evidence) { Posts = grounds.Past });
        }

        if (score.EducationWeight > 0)
        {
            var evidence = $"{Wording.Name(demand.Demand.Education)} / {Wording.Name(program.Program.Level)}";
            factors.Add(new Factor("education", score.Education, score.EducationWeight / score.TotalWeight, evidence));
        }

        if (score.RegionWeight > 0)
            factors.Add(new Factor("region", score.Region, score.RegionWeight / score.TotalWeight, $"{demand.Demand.Region} / {program.Program.Region}"));
        return factors;
    }
}
