using System.Collections.Concurrent;
using Matching.Engine.Model;
using Matching.Engine.Numerics;
using Matching.Engine.Ranking;
using Matching.Engine.Scoring;

namespace Matching.Engine.Index;

/// <summary>Scores one demand against all programs of an index. Thread safe.</summary>
internal sealed class ProgramSearch
{
    private readonly MatchModel _model;

    // One row per thread that asks at the same time.
    private readonly ConcurrentBag<ScoreRow> _rows = [];
    private readonly ConcurrentBag<SignalRow> _signals = [];

    public ProgramSearch(MatchModel model, ProgramProfile[] programs)
    {
        _model = model;
        Programs = new ProgramTable(programs, model.Vocabulary.Skills.Length, model.Specialties.Length);
    }

    public ProgramTable Programs { get; }

    /// <summary>The best programs for a demand, best first, ties by ordinal.</summary>
    /// <param name="hidden">Ordinals to leave out.</param>
    public (int Ordinal, int Micros)[] ProgramsFor(DemandReading demand, int limit, IReadOnlySet<int>? hidden = null) =>
        Ask(demand, hidden, limit, int.MaxValue);

    /// <summary>Every program that the demand may be shown, best first, ties by ordinal.</summary>
    public (int Ordinal, int Micros)[] All(DemandReading demand) => Ask(demand, null, Programs.Programs, 0);

    /// <summary>By program, in millionths; 0 where the demand may not be shown it.</summary>
    public int[] Micros(DemandReading demand)
    {
        var micros = new int[Programs.Programs];
        foreach (var (program, score) in All(demand))
            micros[program] = score;
        return micros;
    }

    /// <summary>Writes what each specialty adds to the demand's scores.</summary>
    /// <returns>The demand as the model sees it.</returns>
    public DemandProfile SpecialtyParts(DemandReading reading, Span<float> parts)
    {
        if (!_signals.TryTake(out var signals))
            signals = new SignalRow(parts.Length);
        var demand = _model.Signals.Score(reading, signals);
        new PairScorer(demand, _model).SpecialtyParts(signals, parts);
        _signals.Add(signals);
        return demand;
    }

    private (int Ordinal, int Micros)[] Ask(DemandReading reading, IReadOnlySet<int>? hidden, int limit, int least)
    {
        if (!_rows.TryTake(out var row))
            row = new ScoreRow(Programs, vectors: true);
        var demand = SpecialtyParts(reading, row.Parts);
        if (!demand.IsAssessable)
        {
            _rows.Add(row);
            return [];
        }

        row.Score(demand.Asked, new PairScorer(demand, _model).Terms);
        if (hidden is not null)
            Hide(row, hidden);

        row.Fold();
        var top = new TopList(limit);
        foreach (var hit in row.Best(limit, least))
            top.Offer(hit.Micros, Programs.Ordinals[hit.Slot]);
        _rows.Add(row);
        return top.ToSorted();
    }

    private void Hide(ScoreRow row, IReadOnlySet<int> hidden)
    {
        foreach (var ordinal in hidden)
        {
            if (Programs.Slots[ordinal] is >= 0 and var slot)
                row.Hide(slot);
        }
    }
}
