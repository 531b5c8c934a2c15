using Matching.Engine.Catalog;

namespace Matching.Engine.Scoring;

/// <summary>One demand against programs: what it asks is looked at once, what a program gives each time. Immutable.</summary>
internal sealed class PairScorer
{
    private readonly DemandProfile _demand;
    private readonly FactorWeights _weights;
    private readonly float _skillsWeight;
    private readonly float _textScale;
    private readonly float _precedentsWeight;

    public PairScorer(DemandProfile demand, MatchModel model)
    {
        (_demand, _weights, _textScale) = (demand, model.Weights, model.TextScale);
        _precedentsWeight = (model.Precedents?.Weight ?? 0) * demand.Confidence;
        var skills = demand.NamesSkills ? _weights.NamedSkills : _weights.RecognizedSkills;
        _skillsWeight = skills * demand.AskedWeight / (demand.AskedWeight + _weights.SkillsHalf);
    }

    /// <summary>True where a hard rule keeps the pair out of every list or one side cannot be assessed.</summary>
    public bool Excludes(ProgramProfile program) =>
        !program.IsAssessable || EducationFit.Excludes(_demand.Demand.Education, program.Program.Level);

    /// <param name="coverage">By <see cref="Coverage.Sum"/>.</param>
    public PairScore Score(float coverage, SpecialtySignals signals, ProgramProfile program)
    {
        var (asked, has) = (_demand.Demand.Education, program.Program.Level);
        var education = asked != EducationLevel.Any && has != EducationLevel.Any;
        var region = _demand.Demand.Region is not null && program.Program.Region is not null;
        return new PairScore(
            coverage / _demand.AskedWeight,
            _skillsWeight,
            Math.Min(1, signals.Similarity / _textScale),
            _weights.Text,
            signals.Wanted,
            _demand.Wanted.Length > 0 ? _weights.Wanted : 0,
            signals.Precedent,
            _precedentsWeight,
            education ? EducationFit.Value(asked, has) : 0,
            education ? _weights.Education : 0,
            region ? RegionFit.Value(_demand.Demand.Region!, program.Program.Region!) : 0,
            region ? _weights.Region : 0);
    }
}
