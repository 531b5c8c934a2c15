using System.Numerics;
using Matching.Engine.Model;
using Matching.Engine.Numerics;

namespace Matching.Engine.Scoring;

/// <summary>One demand against programs: what it asks is looked at once, what a program gives each time. Immutable.</summary>
internal readonly struct PairScorer
{
    /// <summary>The part of its weight that the text keeps where it can hardly be compared.</summary>
    private const float LeastText = 0.1f;

    /// <summary>The part of their weight that recognised skills keep where the text singles out a specialty.</summary>
    private const float LeastRecognized = 1f / 6;

    private readonly DemandProfile _demand;
    private readonly float _askedWeight;
    private readonly float _skillsWeight;
    private readonly float _textScale;
    private readonly float _textWeight;
    private readonly float _wantedWeight;
    private readonly float _precedentsWeight;
    private readonly float _outcomesWeight;
    private readonly float _semanticWeight;

    public PairScorer(DemandProfile demand, MatchModel model)
    {
        var weights = model.Weights;
        (_demand, _textScale, _askedWeight) = (demand, model.TextScale, demand.AskedWeight);
        _textWeight = weights.Text * Math.Max(LeastText, demand.Comparability);
        _wantedWeight = demand.Wanted.Length > 0 ? weights.Wanted : 0;
        var asksSkills = _askedWeight > 0;
        var skills = demand.NamesSkills ? weights.NamedSkills : weights.RecognizedSkills * Recognized(demand.Distinctness);
        // What the text cannot say, earlier posts say as far as they can, and the skills the rest; where there are none, the text has to.
        var unsaid = weights.Text - _textWeight;
        _precedentsWeight = ((model.Precedents?.Weight ?? 0) + unsaid) * demand.Confidence;
        _semanticWeight = demand.SemanticText < 0 ? 0 : weights.Semantic;
        _outcomesWeight = (model.Outcomes?.Weight ?? 0) * demand.OutcomeConfidence;
        var rest = unsaid * (1 - demand.Confidence);
        _skillsWeight = asksSkills ? (skills * _askedWeight / (_askedWeight + weights.SkillsHalf)) + rest : 0;
        _textWeight += asksSkills ? 0 : rest;
        Terms = new ScoreTerms(
            asksSkills ? _skillsWeight / _askedWeight : 0,
            _skillsWeight + MostSpecialtyPart,
            demand.Demand.Education,
            weights.Education,
            demand.Region,
            weights.Region);
    }

    public ScoreTerms Terms { get; }

    /// <summary>True where a hard rule keeps the pair out of every list or one side cannot be assessed.</summary>
    public bool Excludes(ProgramProfile program) =>
        !program.IsAssessable || EducationFit.Excludes(Terms.Education, program.Program.Level);

    /// <summary>The weighted sum of all that belongs to a specialty, whichever college offers it.</summary>
    public float SpecialtyPart(SpecialtySignals signals) =>
        (Text(signals) * _textWeight) + (signals.Wanted * _wantedWeight) + (signals.Precedent * _precedentsWeight) + (signals.Outcome * _outcomesWeight)
            + (signals.Semantic * _semanticWeight);

    /// <summary><see cref="SpecialtyPart"/> for a whole row, to the same bits.</summary>
    /// <param name="parts">As many as the row has; overwritten.</param>
    public void SpecialtyParts(SignalRow row, Span<float> parts)
    {
        var specialty = 0;
        for (; specialty + Vector<float>.Count <= parts.Length; specialty += Vector<float>.Count)
        {
            var text = Vector.Min(Vector<float>.One, At(row.Similarity) / new Vector<float>(_textScale));
            var part = (text * _textWeight) + (At(row.Wanted) * _wantedWeight) + (At(row.Precedent) * _precedentsWeight) + (At(row.Outcome) * _outcomesWeight);
            part.CopyTo(parts[specialty..]);
        }

        var whole = specialty;
        for (; specialty < parts.Length; specialty++)
            parts[specialty] = SpecialtyPart(row[specialty]);

        // Of a demand that no language model has read this adds nothing, not even a bit.
        for (specialty = 0; _semanticWeight > 0 && specialty < whole; specialty++)
            parts[specialty] += row.Semantic[specialty] * _semanticWeight;

        Vector<float> At(float[] signals) => new(signals, specialty);
    }

    /// <summary>What <see cref="SpecialtyPart"/> never exceeds: each value is 1 at most, and adding rounds larger numbers no lower.</summary>
    public float MostSpecialtyPart => _textWeight + _wantedWeight + _precedentsWeight + _outcomesWeight + _semanticWeight;

    public PairScore Score(SpecialtySignals signals, ProgramProfile program)
    {
        var (level, located) = (program.Program.Level, program.Region != 0);
        var factors = default(Factors);
        factors[FactorKind.Skills] = new(_askedWeight > 0 ? Coverage.Sum(_demand.Asked, program.Given) / _askedWeight : 0, _skillsWeight);
        factors[FactorKind.Text] = new(Text(signals), _textWeight);
        factors[FactorKind.Semantic] = new(signals.Semantic, _semanticWeight);
        factors[FactorKind.Wanted] = new(signals.Wanted, _wantedWeight);
        factors[FactorKind.Precedents] = new(signals.Precedent, _precedentsWeight);
        factors[FactorKind.Outcomes] = new(signals.Outcome, _outcomesWeight);
        if (Terms.CountsEducation(level))
            factors[FactorKind.Education] = new(EducationFit.Value(Terms.Education, level), Terms.EducationWeight);
        if (Terms.CountsRegion(located))
            factors[FactorKind.Region] = new(RegionFit.Value(Terms.Region, program.Region), Terms.RegionWeight);
        return new PairScore(factors, new Score(Micros(signals, program)));
    }

    /// <summary>The score in millionths.</summary>
    public int Micros(SpecialtySignals signals, ProgramProfile program)
    {
        var (level, located) = (program.Program.Level, program.Region != 0);
        var sum = Terms.AddNearness(SpecialtyPart(signals) + Terms.Base(level, located), program.Region);
        return ScoreTerms.Micros(Coverage.AddCredits(sum, _demand.Asked, program.Given, Terms), Terms.Scale(level, located));
    }

    /// <summary>The part of their weight that recognised skills have: (1 − s)⁸, by multiplications alone, which give the same bits everywhere.</summary>
    private static float Recognized(float singled)
    {
        var square = (1 - singled) * (1 - singled);
        var fourth = square * square;
        return Math.Max(LeastRecognized, fourth * fourth);
    }

    private float Text(SpecialtySignals signals) => Math.Min(1, signals.Similarity / _textScale);
}
