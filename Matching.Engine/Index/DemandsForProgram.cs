using System.Collections.Concurrent;
using Matching.Engine.Model;
using Matching.Engine.Numerics;
using Matching.Engine.Ranking;

namespace Matching.Engine.Index;

/// <summary>
/// All demands of the run for one program. Scores are bounded first by what lies side by side in arrays, then by words, and only those that may be
/// among the best are worked out, so nothing is missed and next to nothing is kept. Thread safe.
/// </summary>
/// <param name="room">Bytes for what is kept of demands besides arrays of their scores' parts.</param>
internal sealed class DemandsForProgram(MatchModel model, DemandProfile[] demands, long room = CoordinateCache.UsualRoom)
{
    /// <summary>Demands that one thread takes at a time, and those whose scores are worked out side by side.</summary>
    private const int Piece = 4096;

    private const int Batch = 64;

    private readonly Lazy<(DemandTable Table, TextBounds Texts)> _bounds = new(() => (new DemandTable(demands, model), new TextBounds(demands, model)));
    private readonly CoordinateCache _places = new(model, demands, room);

    /// <summary>Does what the first question would wait for.</summary>
    public void Prepare() => _ = _bounds.Value;

    public SignalColumn For(ProgramProfile program) => new(model, demands, _places, program);

    /// <summary>A program's best demands, best first, ties by ordinal.</summary>
    /// <param name="shows">False for demands to leave out; called by several threads at once.</param>
    public (int Ordinal, int Micros)[] Best(ProgramProfile program, int limit, Func<int, bool> shows)
    {
        if (demands.Length == 0)
            return [];
        using var signals = For(program);
        var (column, table) = (DemandTable.Column.Of(program, model.Vocabulary.Skills.Length), _bounds.Value.Table);
        var candidates = Candidates(program, column, signals, limit, shows);
        var best = new TopList(limit);
        var micros = new int[Batch];
        for (var at = 0; at < candidates.Length && candidates[at].Most >= best.Floor; at += Batch)
        {
            var batch = candidates.AsMemory(at, Math.Min(Batch, candidates.Length - at));
            Parallel.For(0, batch.Length, entry => micros[entry] = table.Micros(batch.Span[entry].Demand, signals.Part(batch.Span[entry].Demand), column));
            for (var entry = 0; entry < batch.Length; entry++)
                best.Offer(micros[entry], batch.Span[entry].Demand);
        }

        return best.ToSorted();
    }

    /// <summary>Every demand that may be among the best, with what its score does not exceed; the highest of those first.</summary>
    private (int Demand, int Most)[] Candidates(ProgramProfile program, DemandTable.Column column, SignalColumn signals, int limit, Func<int, bool> shows)
    {
        var texts = program.Specialty < 0 ? (TextBounds.Column?)null : TextBounds.Column.Of(program.Specialty, model);
        var (floor, found) = (0, new ConcurrentBag<(int Demand, int Most)>());
        Parallel.ForEach(
            Partitioner.Create(0, demands.Length, Piece),
            () => new DemandSearch(model, _bounds.Value.Table, _bounds.Value.Texts, column, texts, signals, limit, shows),
            (range, _, search) =>
            {
                InterlockedMax(ref floor, search.Scan(range.Item1, range.Item2, Volatile.Read(ref floor)));
                return search;
            },
            search =>
            {
                foreach (var candidate in search.Found)
                    found.Add(candidate);
            });
        var candidates = found.Where(candidate => candidate.Most >= floor).ToArray();
        Array.Sort(candidates, static (one, other) => (other.Most, one.Demand).CompareTo((one.Most, other.Demand)));
        return candidates;
    }

    private static void InterlockedMax(ref int highest, int value)
    {
        for (var known = Volatile.Read(ref highest); value > known;)
        {
            var before = Interlocked.CompareExchange(ref highest, value, known);
            if (before == known)
                return;
            known = before;
        }
    }
}
