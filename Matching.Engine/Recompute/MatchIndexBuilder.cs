using Matching.Engine.Demands;
using Matching.Engine.Index;
using Matching.Engine.Model;
using Matching.Engine.Numerics;
using Matching.Engine.Programs;
using Matching.Engine.Ranking;
using Matching.Engine.Ranking.Industries;
using Matching.Engine.Runs;
using Matching.Engine.Scoring;
using Matching.Engine.SkillReview;
using Matching.Engine.Skills;
using Matching.Engine.Training;

namespace Matching.Engine.Recompute;

/// <summary>One recompute: learn the model, see both sides through it, score every pair once, keep the best of each side.</summary>
public sealed class MatchIndexBuilder
{
    private readonly MatchIndexInputs _inputs;
    private readonly IProgress<RunProgress>? _progress;

    // What runs side by side shares the workers.
    private readonly ParallelOptions _options;

    private long _done;

    private MatchIndexBuilder(MatchIndexInputs inputs, int workers, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        (_inputs, _progress) = (inputs, progress);
        _options = new ParallelOptions
        {
            MaxDegreeOfParallelism = workers,
            TaskScheduler = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, workers).ConcurrentScheduler,
            CancellationToken = cancellationToken,
        };
    }

    /// <summary>Scores all pairs and keeps the best lists of each side.</summary>
    /// <param name="workers">Threads, at least 1; the result does not depend on it.</param>
    public static MatchIndex Build(MatchIndexInputs inputs, int workers, IProgress<RunProgress>? progress, CancellationToken cancellationToken) =>
        new MatchIndexBuilder(inputs, workers, progress, cancellationToken).Build();

    private MatchIndex Build()
    {
        using var step = new BuildSteps(_progress);
        step.Begin("order");
        // Everything below goes by the order of ids, so the order of rows has no say.
        var (demandIds, posts) = Sorted(_inputs.Demands, demand => demand.Id);
        var (programIds, offered) = Sorted(_inputs.Programs, program => program.Id);
        _progress?.Report(new RunProgress(0, posts.Length));
        var contents = Map(posts, PostContent.Of);
        var repeats = new RepeatedPosts(contents);
        var open = Map(posts, WorkText.Of);
        step.Begin("skills and texts");
        var (skills, texts) = SideBySide(() => Recognize(open, offered, repeats), () =>
            BuildSteps.Part("texts", () => RunVectors.Read(open, offered, _inputs.Codes, _options)));
        var (vocabulary, survey, company, asked, had) = skills;
        step.Begin("profiles");
        var model = ModelBuilder.Build(texts, RunScales.TextScale(open, asked, texts, _options), vocabulary, asked, had) with
        {
            Company = company,
            Semantics = SemanticFit.Of(_inputs, open),
        };
        var demands = Map(open, (demand, ordinal) =>
        {
            var reading = Profiler.Read(demandIds[ordinal], demand, asked[ordinal], texts.Demands[ordinal], model);
            return reading with { Content = contents[ordinal] };
        });
        var programs = Map(offered, (program, ordinal) => Profiler.Profile(programIds[ordinal], program, had[ordinal], model));
        step.Begin("learning");
        model = model with { Precedents = new PrecedentTrainer(model, _options).Train(demands, open) };
        var (outcomes, report, heldBack) = new OutcomeTrainer(model, demands, programs, _options).Train(_inputs.Outcomes, _inputs.OutcomesInUse);
        model = model with
        {
            Outcomes = outcomes,
            OutcomeReport = report,
            Weights = model.Weights with { Semantic = report.Semantic?.Weight ?? model.Weights.Semantic },
        };
        var lists = new ProgramSearch(model, programs);
        var own = RunScales.Bands(demands, lists, _options);
        var calibration = OutcomeCalibration.Fit(ObservedPairs.Of(demands, programs, _inputs.Outcomes, model, heldBack), own);
        model = model with { Meaning = calibration?.Meaning ?? BandsAndRates.Of(own) };
        step.Begin("ranking");
        var (profiles, forDemands, forPrograms, sums) = Rank(demands, repeats, model, lists);
        var spread = BuildSteps.Part("balance", () => new SpreadBuilder(model, profiles, programs, lists, _options).Build(
            forDemands, _inputs.TopK, demand => profiles[demand].Demand.IsOpen(_inputs.Today) && !repeats.IsRepeat(demand), posts));
        return new MatchIndex(model, profiles, programs, forDemands, forPrograms, sums, _inputs.Today, _inputs.TopK)
        {
            Survey = survey,
            Spread = spread,
            Repeats = repeats,
            Calibration = calibration?.Figures
        };
    }

    /// <summary>What both sides name and what is recognised in their texts, which nobody needs afterwards.</summary>
    private (Vocabulary Vocabulary, SkillSurvey Survey, SkillCompany Company, IReadOnlyList<Profiler.Ask>[] Asked, IReadOnlyDictionary<int, byte>[] Had)
        Recognize(Demand[] open, Program[] offered, RepeatedPosts repeats)
    {
        var recognized = BuildSteps.Part("vocabulary", () => ModelBuilder.BuildVocabulary(open, offered, _inputs.SkillDecisions));
        var (read, asked, had) = BuildSteps.Part("skills", () =>
        {
            RecognizedTexts[] texts = [.. Map(open, demand => Profiler.Texts(demand, recognized)),
                .. Map(offered, program => Profiler.Texts(program, recognized))];
            return (
                texts,
                Map(open, (demand, ordinal) => Profiler.Asked(demand, () => texts[ordinal], recognized)),
                Map(offered, (program, ordinal) => Profiler.Had(program, () => texts[open.Length + ordinal], recognized)));
        });
        var company = Company(open, repeats, asked, recognized);
        asked = Map(asked, (asks, ordinal) => Profiler.WithoutStrays(asks, open[ordinal], company, recognized));
        var surveyor = new SkillSurveyor(open, offered, read, recognized, _inputs.Codes.Regions.All.Select(region => region.Name), _options)
        {
            Repeats = repeats,
        };
        var (vocabulary, survey) = BuildSteps.Part("survey", () => surveyor.Survey(asked, had, new DecidedPhrases(_inputs.SkillDecisions)));
        return (vocabulary, survey, company, asked, had);
    }

    /// <summary>What texts ask together: what employers list is theirs to say, and equal posts count once.</summary>
    private static SkillCompany Company(Demand[] open, RepeatedPosts repeats, IReadOnlyList<Profiler.Ask>[] asked, Vocabulary vocabulary)
    {
        var told = Enumerable.Range(0, open.Length).Where(ordinal => !repeats.IsRepeat(ordinal) && !Profiler.NamesSkills(open[ordinal], vocabulary));
        return SkillCompany.Of([.. told.Select(ordinal => Profiler.Meant(asked[ordinal], vocabulary))], vocabulary.Skills.Length);
    }

    /// <summary>A demand's profile is what its row over all specialties tells, so both are worked out here, once.</summary>
    private (DemandProfile[] Profiles, PackedLists ForDemands, PackedLists ForPrograms, IndustrySums Sums) Rank(
        DemandReading[] demands, RepeatedPosts repeats, MatchModel model, ProgramSearch lists)
    {
        var industries = demands.SelectMany(demand => IndustrySums.Of(demand.Demand.Industry)).Distinct().Order(StringComparer.Ordinal).ToArray();
        var counted = Map(demands, demand => Array.BinarySearch(industries, IndustrySums.Of(demand.Demand.Industry).LastOrDefault(), StringComparer.Ordinal));
        var profiles = new DemandProfile[demands.Length];
        var ranking = new TwoWayRanking(lists.Programs, Read, demands.Length, _inputs.TopK);
        var (forDemands, forPrograms, sums) = ranking.Run(industries, _options, count => Report(count, demands.Length));
        return (profiles, forDemands, forPrograms, sums);

        RankedDemand Read(int ordinal, Span<float> parts)
        {
            // The ranking reads each demand first, with room for its row; who folds industries afterwards has none, and needs none.
            var demand = profiles[ordinal] ??= lists.SpecialtyParts(demands[ordinal], parts);
            return demand.IsAssessable && demand.Demand.IsOpen(_inputs.Today)
                ? new RankedDemand(demand.Asked, new PairScorer(demand, model).Terms, counted[ordinal], demand.Demand.Headcount,
                    model.Meaning.In(demand.Demand.Industry).Bands.Partial)
                {
                    IsRepeat = repeats.IsRepeat(ordinal),
                }
                : default;
        }
    }

    private void Report(int count, int total) => _progress?.Report(new RunProgress(Interlocked.Add(ref _done, count), total));

    /// <summary>Each has steps that one thread takes alone, while the other has the rest.</summary>
    private (TOne One, TOther Other) SideBySide<TOne, TOther>(Func<TOne> makeOne, Func<TOther> makeOther)
    {
        var (one, other) = (default(TOne)!, default(TOther)!);
        // Parallel.Invoke starts tasks that a token may have ended already, and fails on those; what runs in them heeds the token itself.
        var untold = new ParallelOptions { MaxDegreeOfParallelism = _options.MaxDegreeOfParallelism, TaskScheduler = _options.TaskScheduler };
        try
        {
            Parallel.Invoke(untold, () => one = makeOne(), () => other = makeOther());
        }
        catch (AggregateException) when (_options.CancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(_options.CancellationToken);
        }

        return (one, other);
    }

    private TResult[] Map<T, TResult>(T[] rows, Func<T, TResult> map) => ParallelMap.Of(rows, _options, map);

    private TResult[] Map<T, TResult>(T[] rows, Func<T, int, TResult> map) => ParallelMap.Of(rows, _options, map);

    /// <summary>An id is worked out, which takes as long as reading its row; so it is worked out once.</summary>
    private (string[] Ids, T[] Rows) Sorted<T>(IReadOnlyList<T> rows, Func<T, string> id)
    {
        var sorted = rows.ToArray();
        var ids = Map(sorted, id);
        Array.Sort(ids, sorted, StringComparer.Ordinal);
        return (ids, sorted);
    }
}
