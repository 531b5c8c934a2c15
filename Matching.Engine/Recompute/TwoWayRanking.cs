using Matching.Engine.Numerics;
using Matching.Engine.Ranking;
using Matching.Engine.Ranking.Industries;

namespace Matching.Engine.Recompute;

/// <summary>
/// All demands against all programs in one pass: lists both ways and industry fit. The same bytes whatever the number of threads: lists are of
/// keys none of which is another's, and what is added up is added in whole numbers or in a fixed order.
/// </summary>
/// <param name="limit">How long lists may be, above 0.</param>
internal sealed class TwoWayRanking(ProgramTable programs, DemandReader read, int demands, int limit, bool vectors = true)
{
    private const int Share = 32;

    private readonly int _length = Math.Min(limit, programs.Programs);
    private int _next;

    /// <param name="industries">Sections and divisions, ordinally ascending; a demand's industry is a position here.</param>
    /// <param name="done">Told how many demands were done, in steps.</param>
    public (PackedLists ForDemands, PackedLists ForPrograms, IndustrySums Sums) Run(string[] industries, ParallelOptions options, Action<int>? done)
    {
        var (counts, ordinals, micros) = (new int[demands], new int[(long)demands * _length], new int[(long)demands * _length]);
        var columns = new ColumnLists(programs, Math.Min(limit, demands));
        var workers = new Worker[options.MaxDegreeOfParallelism];
        _next = 0;
        // One worker a thread for the whole run: what it counts by industry is too much to begin anew with each share of demands.
        Parallel.For(0, workers.Length, options, number =>
        {
            var worker = workers[number] = new Worker(programs, new ScoreRow(programs, vectors), new TopList(_length), industries.Length);
            for (int from; (from = Interlocked.Add(ref _next, Share) - Share) < demands;)
            {
                options.CancellationToken.ThrowIfCancellationRequested();
                var to = Math.Min(from + Share, demands);
                for (var demand = from; demand < to; demand++)
                    counts[demand] = Take(worker, columns, demand, ordinals.AsSpan(demand * _length, _length), micros.AsSpan(demand * _length, _length));
                done?.Invoke(to - from);
            }
        });
        var tally = workers[0].Tally;
        foreach (var worker in workers.Skip(1))
            tally.Add(worker.Tally);
        return (PackedLists.From(counts, _length, ordinals, micros), Sort(columns, options),
            new IndustryFold(programs, read, demands, tally).Run(industries, options));
    }

    private int Take(Worker worker, ColumnLists columns, int ordinal, Span<int> ordinals, Span<int> micros)
    {
        var row = worker.Row;
        var demand = read(ordinal, row.Parts);
        if (!demand.IsRanked)
            return 0;
        row.Score(demand.Asked, demand.Terms);
        row.Fold();
        columns.Offer(row.From(columns.Floors), ordinal);
        var top = worker.Top;
        foreach (var hit in row.Best(_length, demand.Partial))
        {
            var program = programs.Ordinals[hit.Slot];
            top.Offer(hit.Micros, program);
            if (hit.Micros >= demand.Partial && demand is { Industry: >= 0, IsRepeat: false })
                worker.Tally.Fits(demand.Industry, program, demand.Headcount);
        }

        if (!demand.IsRepeat)
            worker.Tally.AddShare(demand, row.Parts);
        if (demand is { Industry: >= 0, IsRepeat: false })
            worker.Tally.AddParts(demand, row.Parts);
        return top.Take(ordinals, micros);
    }

    private PackedLists Sort(ColumnLists columns, ParallelOptions options)
    {
        var length = columns.Length;
        var (counts, ordinals, micros) = (new int[programs.Programs], new int[programs.Programs * (long)length], new int[programs.Programs * (long)length]);
        Parallel.For(0, programs.Programs, options, program =>
        {
            if (programs.Slots[program] is >= 0 and var slot)
                counts[program] = columns.Take(slot, ordinals.AsSpan(program * length, length), micros.AsSpan(program * length, length));
        });
        return PackedLists.From(counts, length, ordinals, micros);
    }

    private sealed class Worker(ProgramTable programs, ScoreRow row, TopList top, int industries)
    {
        public ScoreRow Row { get; } = row;

        public TopList Top { get; } = top;

        public IndustryTally Tally { get; } = new(programs, industries);
    }
}
