using System.Collections.Concurrent;
using Matching.Engine.Scoring;
using Matching.Engine.Text;

namespace Matching.Engine.Index;

/// <summary>
/// What a program has to do with every demand of the run: a column of what <see cref="SpecialtyScorer"/> gives by rows, to the same bits.
/// What it takes is worked out at the first question and kept. Thread safe.
/// </summary>
internal sealed class SignalColumns(MatchModel model, DemandProfile[] demands)
{
    private readonly Lazy<TextIndex> _index = new(() => new TextIndex([.. demands.Select(demand => demand.Text)], model.Text.Count));
    private readonly Lazy<Likeness[]> _likeness = new(() => [.. demands.AsParallel().AsOrdered().Select(model.Signals.Like)]);
    private readonly ConcurrentDictionary<int, float[]> _direct = new();

    /// <summary>By demand; nothing for those that do not belong.</summary>
    public SpecialtySignals[] For(ProgramProfile program, Func<DemandProfile, bool>? belongs = null)
    {
        var (specialty, words) = (program.Specialty, program.Words);
        var direct = specialty >= 0 ? Direct(specialty) : Compare(words.Vector);
        var near = words.Near.Select(other => (Column: Direct(other.Specialty), other.Part)).ToArray();
        var column = new SpecialtySignals[demands.Length];
        for (var demand = 0; demand < column.Length; demand++)
        {
            if (belongs is not null && !belongs(demands[demand]))
                continue;
            var sum = 0f;
            foreach (var (other, part) in near)
                sum += part * other[demand];
            var similarity = TextSimilarity.Combine(direct[demand], TextSimilarity.Echoed(demands[demand], words), sum);
            column[demand] = model.Signals.Score(demands[demand], program, similarity, _likeness.Value[demand]);
        }

        return column;
    }

    private float[] Direct(int specialty) => _direct.GetOrAdd(specialty, ordinal => Compare(model.Specialties[ordinal].Vector));

    private float[] Compare(SparseVector vector)
    {
        var column = new float[demands.Length];
        _index.Value.Score(vector, column);
        return column;
    }
}
