using System.Buffers;
using Matching.Engine.Ranking;
using Matching.Engine.Scoring;

namespace Matching.Engine.Index;

/// <summary>Scores one demand against all programs of an index. Thread safe.</summary>
internal sealed class ListBuilder
{
    private readonly MatchModel _model;
    private readonly ProgramProfile[] _programs;
    private readonly SkillIndex _skills;

    public ListBuilder(MatchModel model, ProgramProfile[] programs)
    {
        (_model, _programs) = (model, programs);
        _skills = new SkillIndex(programs, model.Vocabulary.Skills.Length);
    }

    /// <summary>The best programs for a demand, best first, ties by ordinal.</summary>
    public (int Ordinal, int Micros)[] ProgramsFor(DemandProfile demand, int limit, IReadOnlySet<int>? hidden = null)
    {
        var top = new TopList(limit);
        ForEach(demand, (program, micros) =>
        {
            if (hidden is null || !hidden.Contains(program))
                top.Offer(micros, program);
        });
        return top.ToSorted();
    }

    /// <summary>Every program that the demand may be shown, with its score in millionths, ascending by ordinal.</summary>
    public void ForEach(DemandProfile demand, Action<int, int> visit)
    {
        if (!demand.IsAssessable)
            return;
        var coverage = ArrayPool<float>.Shared.Rent(_programs.Length);
        var signals = ArrayPool<SpecialtySignals>.Shared.Rent(_model.Specialties.Length);
        _skills.Score(demand.Asked, coverage);
        _model.Signals.Score(demand, signals);
        var scorer = new PairScorer(demand, _model);
        for (var program = 0; program < _programs.Length; program++)
        {
            var profile = _programs[program];
            if (!scorer.Excludes(profile))
                visit(program, scorer.Score(coverage[program], signals[profile.Specialty], profile).Micros);
        }

        ArrayPool<float>.Shared.Return(coverage);
        ArrayPool<SpecialtySignals>.Shared.Return(signals);
    }
}
