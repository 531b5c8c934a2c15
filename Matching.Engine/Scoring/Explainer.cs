using Matching.Engine.Languages;
using Matching.Engine.Model;
using Matching.Engine.Skills;

namespace Matching.Engine.Scoring;

/// <summary>Takes a score apart for people: factors with their evidence, skills matched and missing, and one sentence. Pure; one thread at a time.</summary>
internal sealed class Explainer(MatchModel model, Language language)
{
    private readonly Evidence _evidence = new(model);

    /// <summary>In the caller's language.</summary>
    public Wording Wording { get; } = new(language);

    /// <param name="rank">From 1, or 0 outside a list.</param>
    public Match Explain(int rank, DemandProfile demand, ProgramProfile program, PairScore score)
    {
        var (matched, missing) = Compare(demand, program);
        var words = _evidence.SharedWords(demand, program);
        var names = _evidence.Names(demand, program).Select(name => (Text: Wording.Described(name.Name, name.Class), name.Meant)).ToArray();
        var earlier = score.Precedents >= Evidence.LeastSaying ? _evidence.EarlierPosts(demand, program) : [];
        var past = score.OutcomesWeight > 0 ? Past(demand, program) : [];
        return new Match(
            rank,
            demand.Demand,
            program.Program,
            score.Micros / 1e6,
            Band(score.Micros, demand.Demand.Industry),
            model.Meaning.Rate(score.Micros, demand.Demand.Industry),
            Factors(demand, program, score, matched, missing, words, [.. names.Select(name => name.Text)], earlier, past),
            matched,
            missing,
            Wording.Sentence(demand, program, score, matched, missing, words, [.. names.Where(name => name.Meant).Select(name => name.Text)], earlier, past));
    }

    /// <param name="industry">The demand's.</param>
    public MatchBand Band(int micros, string? industry)
    {
        var (partial, strong) = model.Meaning.In(industry).Bands;
        return micros >= strong ? MatchBand.Strong : micros >= partial ? MatchBand.Partial : MatchBand.Weak;
    }

    private (IReadOnlyList<MatchedSkill> Matched, IReadOnlyList<MissingSkill> Missing) Compare(DemandProfile demand, ProgramProfile program)
    {
        var (matched, missing) = (new List<MatchedSkill>(), new List<MissingSkill>());
        var given = program.Given.ToDictionary(skill => skill.Skill);
        foreach (var asked in demand.Asked.OrderByDescending(skill => skill.Weight).ThenBy(skill => skill.Skill))
        {
            var name = model.Vocabulary.Skills[asked.Skill].Name;
            if (given.TryGetValue(asked.Skill, out var had))
                matched.Add(new MatchedSkill(name, asked.Required, asked.Level, had.Level, had.Via == had.Skill ? null : model.Vocabulary.Skills[had.Via].Name));
            else
                missing.Add(new MissingSkill(name, asked.Required, asked.Level));
        }

        missing.AddRange(demand.Unknown.Select(skill => new MissingSkill(skill.Name, skill.Required, skill.Level ?? CueWords.UsualLevel)));
        return (matched, missing);
    }

    private List<Factor> Factors(
        DemandProfile demand,
        ProgramProfile program,
        PairScore score,
        IReadOnlyList<MatchedSkill> matched,
        IReadOnlyList<MissingSkill> missing,
        IReadOnlyList<string> shared,
        IReadOnlyList<string> named,
        IReadOnlyList<string> earlier,
        IReadOnlyList<string> past)
    {
        var factors = new List<Factor>
        {
            new("skills", score.Skills, score.SkillsWeight / score.TotalWeight, $"{matched.Count}/{matched.Count + missing.Count}"),
            new("text", score.Text, score.TextWeight / score.TotalWeight, Wording.All(shared)),
        };
        if (score.WantedWeight > 0)
            factors.Add(new Factor("wanted", score.Wanted, score.WantedWeight / score.TotalWeight, Wording.All(named)));
        if (score.PrecedentsWeight > 0)
            factors.Add(new Factor("precedents", score.Precedents, score.PrecedentsWeight / score.TotalWeight, Wording.All(earlier.DefaultIfEmpty(Wording.NoEarlierPosts))));
        if (score.OutcomesWeight > 0)
            factors.Add(new Factor("outcomes", score.Outcomes, score.OutcomesWeight / score.TotalWeight, Wording.All(past.DefaultIfEmpty(Wording.NoOutcomes))));
        if (score.EducationWeight > 0)
            factors.Add(new Factor("education", score.Education, score.EducationWeight / score.TotalWeight, $"{Wording.Name(demand.Demand.Education)} / {Wording.Name(program.Program.Level)}"));
        if (score.RegionWeight > 0)
            factors.Add(new Factor("region", score.Region, score.RegionWeight / score.TotalWeight, $"{demand.Demand.Region} / {program.Program.Region}"));
        return factors;
    }

    private IReadOnlyList<string> Past(DemandProfile demand, ProgramProfile program)
    {
        var (own, like) = _evidence.PastDemands(demand, program);
        return own ? [Wording.ThisPost, .. like] : like;
    }
}
