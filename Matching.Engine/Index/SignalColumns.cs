using System.Collections.Concurrent;
using Matching.Engine.Ranking;
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

    /// <summary>A program's best demands, best first, ties by ordinal.</summary>
    /// <param name="shows">False for demands to leave out; called by several threads at once.</param>
    public (int Ordinal, int Micros)[] Best(ProgramProfile program, int limit, Func<int, bool> shows)
    {
        var (signals, best) = (Reader(program), new TopList(limit));
        Parallel.ForEach(Partitioner.Create(0, demands.Length + 1), () => new TopList(limit), (range, _, top) =>
        {
            for (var demand = range.Item1; demand < Math.Min(range.Item2, demands.Length); demand++)
            {
                if (!demands[demand].IsAssessable || !shows(demand))
                    continue;
                var scorer = new PairScorer(demands[demand], model);
                if (!scorer.Excludes(program))
                    top.Offer(scorer.Micros(signals(demand), program), demand);
            }

            return top;
        }, top =>
        {
            lock (best)
                best.OfferAll(top);
        });
        return best.ToSorted();
    }

    /// <summary>With some of the demands, in their order.</summary>
    public SpecialtySignals[] For(ProgramProfile program, int[] ordinals) => [.. ordinals.Select(Reader(program))];

    private Func<int, SpecialtySignals> Reader(ProgramProfile program)
    {
        var (specialty, words) = (program.Specialty, program.Words);
        var direct = specialty >= 0 ? Direct(specialty) : Compare(words.Vector);
        var near = words.Near.Select(other => (Column: Direct(other.Specialty), other.Part)).ToArray();
        var likeness = model.Precedents is null && model.Outcomes is null ? null : _likeness.Value;
        return demand =>
        {
            var sum = 0f;
            foreach (var (other, part) in near)
                sum += part * other[demand];
            var similarity = TextSimilarity.Combine(direct[demand], TextSimilarity.Echoed(demands[demand], words), sum);
            return model.Signals.Score(demands[demand], program, similarity, likeness is null ? Likeness.None : likeness[demand]);
        };
    }

    private float[] Direct(int specialty) => _direct.GetOrAdd(specialty, ordinal => Compare(model.Specialties[ordinal].Vector));

    private float[] Compare(SparseVector vector)
    {
        var column = new float[demands.Length];
        _index.Value.Score(vector, column);
        return column;
    }
}
