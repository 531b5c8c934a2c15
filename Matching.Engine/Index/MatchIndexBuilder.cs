using Matching.Engine.Balance;
using Matching.Engine.Calibrations;
using Matching.Engine.Demands;
using Matching.Engine.Learning;
using Matching.Engine.Ranking;
using Matching.Engine.Runs;
using Matching.Engine.Scoring;
using Matching.Engine.Skills;

namespace Matching.Engine.Index;

/// <summary>One recompute: learn the model, see both sides through it, score every pair once, keep the best of each side.</summary>
internal sealed class MatchIndexBuilder(MatchIndexInputs inputs, int workers, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
{
    private const int ProgressStep = 64;

    private readonly ParallelOptions _options = new() { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken };
    private long _done;

    public MatchIndex Build()
    {
        // Everything below goes by the order of ids, so the order of rows has no say.
        var open = Sorted(inputs.Demands, demand => demand.Id);
        var offered = Sorted(inputs.Programs, program => program.Id);
        progress?.Report(new RunProgress(0, open.Length));
        var vocabulary = ModelBuilder.BuildVocabulary(open, offered, inputs.SkillDecisions);
        var asked = Map(open, demand => Profiler.Asked(demand, vocabulary));
        var had = Map(offered, program => Profiler.Had(program, vocabulary));
        (vocabulary, var survey) = new SkillSurveyor(open, offered, vocabulary, inputs.Codes.Regions.All.Select(region => region.Name), _options).Survey(asked, had, new DecidedPhrases(inputs.SkillDecisions));
        var model = ModelBuilder.Build(inputs, vocabulary, asked, had, cancellationToken);
        var demands = Map(open, (demand, ordinal) => Profiler.Profile(demand, asked[ordinal], model));
        var programs = Map(offered, (program, ordinal) => Profiler.Profile(program, had[ordinal], model));
        model = model with { TextScale = Calibration.TextScale(demands, model) };
        model = model with { Precedents = new PrecedentTrainer(model, cancellationToken).Train(demands, open) };
        var (outcomes, report) = new OutcomeTrainer(model, demands, programs, cancellationToken).Train(inputs.Outcomes, inputs.OutcomesInUse);
        model = model with { Outcomes = outcomes, OutcomeReport = report };
        demands = Map(demands, demand => demand with { Confidence = model.Signals.Confidence(demand) });
        var lists = new ListBuilder(model, programs);
        var own = Calibration.Bands(demands, lists);
        var calibration = OutcomeCalibration.Fit(TriedPairs.Of(demands, programs, inputs.Outcomes, _ => lists), own);
        model = model with { Bands = calibration?.Bands ?? own };
        var (forDemands, forPrograms, sums) = Rank(demands, programs, lists, model.Bands.Partial);
        return new MatchIndex(model, demands, programs, forDemands, forPrograms, sums, inputs.Today, inputs.TopK) { Survey = survey, Calibration = calibration?.Figures };
    }

    private (PackedLists ForDemands, PackedLists ForPrograms, IndustrySums Sums) Rank(
        DemandProfile[] demands, ProgramProfile[] programs, ListBuilder lists, int partial)
    {
        var industries = demands.SelectMany(demand => IndustrySums.Of(demand.Demand.Industry)).Distinct().Order(StringComparer.Ordinal).ToArray();
        var ranked = new (int, int)[]?[demands.Length];
        var (next, shards) = (-1, new Shard[_options.MaxDegreeOfParallelism]);
        // One shard a worker for the whole run: lists of every program are too much to begin anew with each slice of demands.
        Parallel.For(0, shards.Length, _options, worker =>
        {
            var shard = shards[worker] = new Shard(programs.Length, inputs.TopK, industries);
            for (int ordinal; (ordinal = Interlocked.Increment(ref next)) < demands.Length;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (IsOpen(demands[ordinal].Demand, inputs.Today))
                    ranked[ordinal] = shard.Take(ordinal, demands[ordinal], lists, partial);
                Report(demands.Length);
            }
        });
        var total = shards[0];
        foreach (var shard in shards.Skip(1))
            total.Join(shard);
        return (PackedLists.From(ranked), PackedLists.From([.. total.ForPrograms.Select(list => list.ToSorted())]), total.Sums);
    }

    public static bool IsOpen(Demand demand, DateOnly today) => demand.ClosesOn is not { } closes || closes >= today;

    private void Report(int total)
    {
        var done = Interlocked.Increment(ref _done);
        if (done % ProgressStep == 0 || done == total)
            progress?.Report(new RunProgress(done, total));
    }

    private TResult[] Map<T, TResult>(T[] rows, Func<T, TResult> map) => Map(rows, (row, _) => map(row));

    private TResult[] Map<T, TResult>(T[] rows, Func<T, int, TResult> map)
    {
        var result = new TResult[rows.Length];
        Parallel.For(0, rows.Length, _options, row => result[row] = map(rows[row], row));
        return result;
    }

    private static T[] Sorted<T>(IReadOnlyList<T> rows, Func<T, string> id)
    {
        var sorted = rows.ToArray();
        Array.Sort([.. sorted.Select(id)], sorted, StringComparer.Ordinal);
        return sorted;
    }

    /// <summary>What one thread gathers.</summary>
    private sealed class Shard(int programs, int topK, string[] industries)
    {
        public TopList[] ForPrograms { get; } = [.. Enumerable.Range(0, programs).Select(_ => new TopList(topK))];

        public IndustrySums Sums { get; } = new(industries, programs);

        public (int Ordinal, int Micros)[] Take(int ordinal, DemandProfile demand, ListBuilder lists, int partial)
        {
            var top = new TopList(topK);
            var (industry, headcount) = (demand.Demand.Industry, demand.Demand.Headcount);
            var counted = IndustrySums.Of(industry).Select(Sums.Ordinal).ToArray();
            if (demand.IsAssessable)
                Sums.CountDemand(industry, headcount);
            lists.ForEach(demand, (program, micros) =>
            {
                top.Offer(micros, program);
                ForPrograms[program].Offer(micros, ordinal);
                foreach (var code in counted)
                    Sums.Add(code, program, micros, headcount, micros >= partial);
            });
            return top.ToSorted();
        }

        public void Join(Shard other)
        {
            for (var program = 0; program < ForPrograms.Length; program++)
                ForPrograms[program].OfferAll(other.ForPrograms[program]);
            Sums.Add(other.Sums);
        }
    }
}
