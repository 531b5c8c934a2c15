using System.Numerics;
using Matching.Engine.Model;
using Matching.Engine.Scoring;

namespace Matching.Engine.Ranking;

/// <summary>
/// One demand's scores with all programs: written by <see cref="Score"/>, then asked for who reaches what. One thread at a time; nothing is
/// allocated after the first.
/// </summary>
/// <param name="programs">The other side.</param>
/// <param name="vectors">False for one number at a time, to the same bits.</param>
internal sealed class ScoreRow(ProgramTable programs, bool vectors)
{
    /// <summary>How far below the score that too few reach the next one is tried, in millionths.</summary>
    private const int FirstStep = Numerics.Score.Full / 32;

    private readonly float[] _sums = new float[programs.Length + Vector<float>.Count];
    private readonly float[] _parts = NewParts(programs.Specialties);
    private readonly float[] _peaks = new float[programs.Length / ProgramTable.Group * RowKernel.Lanes];
    private readonly Hit[] _hits = new Hit[programs.Length];
    private ScoreTerms _terms;

    /// <summary>By specialty: what it adds to a score; to be filled before <see cref="Score"/>.</summary>
    public Span<float> Parts => _parts.AsSpan(0, programs.Specialties);

    /// <param name="asked">Ascending by skill, none twice.</param>
    public void Score(ReadOnlySpan<AskedSkill> asked, in ScoreTerms terms)
    {
        _terms = terms;
        foreach (var @class in programs.Classes)
        {
            if (!terms.Excludes(@class.Level))
                RowKernel.Begin(@class.Stretches, @class.To, _parts, terms.Base(@class.Level, @class.Located), _sums, vectors);
        }

        programs.Regions.Add(terms, _sums);
        programs.Skills.Add(asked, terms, _sums, vectors);
    }

    /// <summary>Leaves a program out.</summary>
    public void Hide(int slot) => _sums[slot] = float.NegativeInfinity;

    /// <summary>Looks the row over, when it is complete: every group's peaks.</summary>
    public void Fold()
    {
        foreach (var @class in programs.Classes)
        {
            var scale = _terms.Scale(@class.Level, @class.Located);
            for (var group = @class.From; group < @class.To; group += ProgramTable.Group)
            {
                if (_terms.Excludes(@class.Level))
                    PeaksOf(group, group + ProgramTable.Group).Fill(-1);
                else
                    RowKernel.Fold(_sums, group, scale, PeaksOf(group, group + ProgramTable.Group), vectors);
            }
        }
    }

    /// <summary>Who is at least at their own floor, in the order of slots. Valid until the next question; to be asked after <see cref="Fold"/>.</summary>
    public ReadOnlySpan<Hit> From(EntryThresholds floors) => Reaching(floors, 0);

    /// <summary>
    /// The best of the row, few others among them, in the order of slots; and all of at least a given score. Valid until the next question;
    /// to be asked after <see cref="Fold"/>.
    /// </summary>
    /// <param name="limit">How many are to be sure to be there.</param>
    /// <param name="least">Millionths from which all are there.</param>
    public ReadOnlySpan<Hit> Best(int limit, int least) => Reaching(null, Threshold(limit, least));

    /// <summary>Who is at least at their own floor, or at everyone's; only groups with a peak that is high enough are looked at closely.</summary>
    private ReadOnlySpan<Hit> Reaching(EntryThresholds? floors, float least)
    {
        var count = 0;
        foreach (var @class in programs.Classes)
        {
            var scale = _terms.Scale(@class.Level, @class.Located);
            for (var slot = @class.From; slot < @class.To; slot += ProgramTable.Group)
            {
                var group = slot / ProgramTable.Group;
                if (!RowKernel.Reaches(_peaks, group * RowKernel.Lanes, floors?.Least(group) ?? least, vectors))
                    continue;
                count += RowKernel.Find(_sums, slot, scale, floors is null ? [] : floors.Slots, least, _hits.AsSpan(count), vectors);
                floors?.Lift(group);
            }
        }

        return _hits.AsSpan(0, count);
    }

    /// <summary>
    /// The highest score of those tried that at least so many reach, and none above <paramref name="most"/>: each peak is a score of its own, so where that
    /// many peaks reach it, that many scores do. From the top down in steps that double, then by halving the last.
    /// </summary>
    private int Threshold(int limit, int most)
    {
        var (low, high, count) = (Math.Min(most, Numerics.Score.Full), Numerics.Score.Full + 1, 0);
        for (var step = FirstStep; (count = RowKernel.CountFrom(_peaks, low, vectors)) < limit && low > 0; step *= 2)
            (low, high) = (Math.Max(0, low - step), low);
        while (low < most && high - low > 1 && count > limit + (limit / 4))
        {
            var middle = (low + high) / 2;
            if (RowKernel.CountFrom(_peaks, middle, vectors) is var reaching && reaching < limit)
                high = middle;
            else
                (low, count) = (middle, reaching);
        }

        return low;
    }

    private Span<float> PeaksOf(int from, int to) => _peaks.AsSpan((from / ProgramTable.Group * RowKernel.Lanes)..(to / ProgramTable.Group * RowKernel.Lanes));

    private static float[] NewParts(int specialties)
    {
        var parts = new float[specialties + 1];
        parts[specialties] = float.NegativeInfinity;
        return parts;
    }
}
