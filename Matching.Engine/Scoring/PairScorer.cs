using Matching.Engine.Catalog;

namespace Matching.Engine.Scoring;

/// <summary>One demand against programs: what it asks is looked at once, what a program gives each time. Immutable.</summary>
internal sealed class PairScorer
{
    private readonly DemandProfile _demand;
    private readonly FactorWeights _weights;
    private readonly float _skillsWeight;
    private readonly float _textScale;

    public PairScorer(DemandProfile demand, MatchModel model)
    {
        (_demand, _weights, _textScale) = (demand, model.Weights, model.TextScale);
        var skills = demand.NamesSkills ? _weights.NamedSkills : _weights.RecognizedSkills;
        _skillsWeight = skills * demand.AskedWeight / (demand.AskedWeight + _weights.SkillsHalf);
    }

    /// <summary>True where a hard rule keeps the pair out of every list or one side cannot be assessed.</summary>
    public bool Excludes(ProgramProfile program) =>
        !program.IsAssessable || EducationFit.Excludes(_demand.Demand.Education, program.Program.Level);

    /// <param name="coverage">By <see cref="Coverage.Sum"/>.</param>
    /// <param name="similarity">By the model's <see cref="TextSimilarity"/>.</param>
    public PairScore Score(float coverage, float similarity, ProgramProfile program)
    {
        var (asked, has) = (_demand.Demand.Education, program.Program.Level);
        var education = asked != EducationLevel.Any && has != EducationLevel.Any;
        var region = _demand.Demand.Region is not null && program.Program.Region is not null;
        return new PairScore(
            coverage / _demand.AskedWeight,
            _skillsWeight,
            Math.Min(1, similarity / _textScale),
            _weights.Text,
            education ? EducationFit.Value(asked, has) : 0,
            education ? _weights.Education : 0,
            region ? RegionFit.Value(_demand.Demand.Region!, program.Program.Region!) : 0,
            region ? _weights.Region : 0);
    }
}
