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
    private readonly Lazy<DemandTable> _table = new(() => new DemandTable(demands, model));
    private readonly ConcurrentDictionary<int, float[]> _direct = new();

    /// <summary>A program's best demands, best first, ties by ordinal.</summary>
    /// <param name="shows">False for demands to leave out; called by several threads at once.</param>
    public (int Ordinal, int Micros)[] Best(ProgramProfile program, int limit, Func<int, bool> shows)
    {
        var (parts, best) = (Parts(program), new TopList(limit));
        var column = DemandTable.Column.Of(program, model.Vocabulary.Skills.Length);
        var table = _table.Value;
        Parallel.ForEach(Partitioner.Create(0, demands.Length + 1), () => new TopList(limit), (range, _, top) =>
        {
            for (var demand = range.Item1; demand < Math.Min(range.Item2, demands.Length); demand++)
            {
                // What words and earlier posts have to say is asked only where it could make a difference.
                if (table.IsAssessable(demand) && table.MostMicros(demand, column) is >= 0 and var most && most >= top.Floor && shows(demand))
                    top.Offer(table.Micros(demand, parts(demand), column), demand);
            }

            return top;
        }, top =>
        {
            lock (best)
                best.OfferAll(top);
        });
        return best.ToSorted();
    }

    private Func<int, float> Parts(ProgramProfile program)
    {
        var signals = Reader(program);
        return demand => new PairScorer(demands[demand], model).SpecialtyPart(signals(demand));
    }

    /// <summary>With some of the demands, in their order.</summary>
    public SpecialtySignals[] For(ProgramProfile program, int[] ordinals) => [.. ordinals.Select(Reader(program))];

    private Func<int, SpecialtySignals> Reader(ProgramProfile program)
    {
        var (specialty, words) = (program.Specialty, program.Words);
        var direct = specialty >= 0 ? Direct(specialty) : _index.Value.Score(words.Vector);
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

    private float[] Direct(int specialty) => _direct.GetOrAdd(specialty, ordinal => _index.Value.Score(model.Specialties[ordinal].Vector));
}
