using Matching.Engine.Catalog;

namespace Matching.Engine.Scoring;

/// <summary>One demand against programs: what it asks is looked at once, what a program gives each time. Immutable.</summary>
internal sealed class PairScorer
{
    /// <summary>The part of its weight that the text keeps where it can hardly be compared.</summary>
    private const float LeastText = 0.1f;

    private readonly DemandProfile _demand;
    private readonly FactorWeights _weights;
    private readonly float _skillsWeight;
    private readonly float _textScale;
    private readonly float _askedWeight;
    private readonly float _textWeight;
    private readonly float _precedentsWeight;
    private readonly float _outcomesWeight;

    public PairScorer(DemandProfile demand, MatchModel model)
    {
        (_demand, _weights, _textScale) = (demand, model.Weights, model.TextScale);
        _askedWeight = demand.AskedWeight;
        _textWeight = _weights.Text * Math.Max(LeastText, demand.Comparable);
        var skills = demand.NamesSkills ? _weights.NamedSkills : _weights.RecognizedSkills;
        // What the text cannot say, earlier posts say as far as they can, and the skills the rest.
        var unsaid = _weights.Text - _textWeight;
        _precedentsWeight = ((model.Precedents?.Weight ?? 0) + unsaid) * demand.Confidence;
        _outcomesWeight = model.Outcomes?.Weight ?? 0;
        _skillsWeight = (skills * _askedWeight / (_askedWeight + _weights.SkillsHalf)) + (unsaid * (1 - demand.Confidence));
    }

    /// <summary>True where a hard rule keeps the pair out of every list or one side cannot be assessed.</summary>
    public bool Excludes(ProgramProfile program) =>
        !program.IsAssessable || EducationFit.Excludes(_demand.Demand.Education, program.Program.Level);

    /// <param name="coverage">By <see cref="Coverage.Sum"/>.</param>
    public PairScore Score(float coverage, SpecialtySignals signals, ProgramProfile program)
    {
        var (asked, has) = (_demand.Demand.Education, program.Program.Level);
        var education = asked != EducationLevel.Any && has != EducationLevel.Any;
        var region = _demand.Region != 0 && program.Region != 0;
        return new PairScore(
            coverage / _askedWeight,
            _skillsWeight,
            Math.Min(1, signals.Similarity / _textScale),
            _textWeight,
            signals.Wanted,
            _demand.Wanted.Length > 0 ? _weights.Wanted : 0,
            signals.Precedent,
            _precedentsWeight,
            signals.Outcome,
            _outcomesWeight,
            education ? EducationFit.Value(asked, has) : 0,
            education ? _weights.Education : 0,
            region ? RegionFit.Value(_demand.Region, program.Region) : 0,
            region ? _weights.Region : 0);
    }
}
