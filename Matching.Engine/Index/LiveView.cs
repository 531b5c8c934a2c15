using Matching.Engine.Balance;
using Matching.Engine.Demands;
using Matching.Engine.Programs;
using Matching.Engine.Scoring;
using Matching.Engine.Skills;

namespace Matching.Engine.Index;

/// <summary>
/// One run with later changes. Immutable, thread safe; the score of a pair is the same whichever method gives it.
/// Ids that are not known, or no longer, give null. <c>today</c> is the day on which posts are open or closed.
/// </summary>
public sealed class LiveView
{
    private readonly Overlay<DemandProfile> _demands;
    private readonly Overlay<ProgramProfile> _programs;

    internal LiveView(string runId, DateTimeOffset asOf, MatchIndex index)
        : this(runId, asOf, index, Overlay<DemandProfile>.Empty, Overlay<ProgramProfile>.Empty)
    {
    }

    private LiveView(string runId, DateTimeOffset asOf, MatchIndex index, Overlay<DemandProfile> demands, Overlay<ProgramProfile> programs) =>
        (RunId, AsOf, Index, _demands, _programs) = (runId, asOf, index, demands, programs);

    public string RunId { get; }

    /// <summary>When the run was published.</summary>
    public DateTimeOffset AsOf { get; }

    public MatchIndex Index { get; }

    private MatchModel Model => Index.Model;

    /// <summary>Programs for a saved demand, best first.</summary>
    /// <param name="limit">1 to 500.</param>
    public MatchList? ProgramsFor(string demandId, int limit, DateOnly today, Language language)
    {
        var ordinal = Index.FindDemand(demandId);
        if (_demands.Find(demandId, Index.Demands, ordinal) is not { } demand)
            return null;
        var published = _programs.IsEmpty && limit <= Index.TopK && !_demands.Changed.ContainsKey(demandId) && MatchIndexBuilder.IsOpen(demand.Demand, Index.Today);
        return ProgramsFor(demand, published ? Index.ForDemands.Of(ordinal).Take(limit) : null, limit, today, language);
    }

    /// <summary>Programs for a demand that is not saved.</summary>
    public MatchList ProgramsFor(Demand demand, int limit, DateOnly today, Language language) =>
        ProgramsFor(Profiler.Profile(demand, Model), null, limit, today, language);

    /// <summary>Demands for a saved program, best first, without closed posts.</summary>
    /// <param name="limit">1 to 500.</param>
    public MatchList? DemandsFor(string programId, int limit, DateOnly today, Language language)
    {
        var ordinal = Index.FindProgram(programId);
        if (_programs.Find(programId, Index.Programs, ordinal) is not { } program)
            return null;
        var published = _demands.IsEmpty && limit <= Index.TopK && !_programs.Changed.ContainsKey(programId);
        var list = published ? Index.ForPrograms.Of(ordinal).ToArray() : null;
        // A post that closed since the run leaves a gap that only a full look fills.
        if (list is not null && list.Length == Index.TopK && list.Any(entry => !MatchIndexBuilder.IsOpen(Index.Demands[entry.Ordinal].Demand, today)))
            list = null;
        return DemandsFor(program, list, limit, today, language);
    }

    /// <summary>Demands for a program that is not saved.</summary>
    public MatchList DemandsFor(Program program, int limit, DateOnly today, Language language) =>
        DemandsFor(Profiler.Profile(program, Model), null, limit, today, language);

    /// <summary>One pair, whatever its rank.</summary>
    public PairAnswer? Pair(string demandId, string programId, DateOnly today, Language language)
    {
        var demand = _demands.Find(demandId, Index.Demands, Index.FindDemand(demandId));
        var program = _programs.Find(programId, Index.Programs, Index.FindProgram(programId));
        if (demand is null || program is null)
            return null;
        var explainer = new Explainer(Model, language);
        if (!MatchIndexBuilder.IsOpen(demand.Demand, today))
            return new PairAnswer.Excluded(explainer.Closed(demand.Demand));
        if (!demand.IsAssessable || !program.IsAssessable)
            return new PairAnswer.NotAssessable(demand.IsAssessable ? explainer.ProgramNotAssessable() : explainer.DemandNotAssessable());
        return EducationFit.Excludes(demand.Demand.Education, program.Program.Level)
            ? new PairAnswer.Excluded(explainer.EducationExcludes(demand, program))
            : new PairAnswer.Scored(explainer.Explain(0, demand, program, Score(demand, program)));
    }

    /// <summary>How a saved program fits each industry: sections first, then divisions, each by fit, ties by code; none without demands.</summary>
    public IndustryFitList? IndustriesFor(string programId, DateOnly today, Language language)
    {
        if (_programs.Find(programId, Index.Programs, Index.FindProgram(programId)) is not { } program)
            return null;
        var explainer = new Explainer(Model, language);
        return program.IsAssessable
            ? new IndustryFitList(IndustryFits.For(program, ForFit(Demands(), program, today), Model, explainer), null)
            : new IndustryFitList([], explainer.ProgramNotAssessable());
    }

    /// <summary>
    /// Programs for a section or a division as of the run, best fit first, ties by id; empty where no demand of the run belongs to it.
    /// </summary>
    public IReadOnlyList<ProgramFit> ProgramsForIndustry(string industry, int limit, DateOnly today, Language language)
    {
        var (sums, ordinal) = (Index.Industries, Index.Industries.Ordinal(industry));
        if (ordinal < 0)
            return [];
        var demands = Index.Demands.Where(demand => IndustrySums.Of(demand.Demand.Industry).Contains(industry)).ToArray();
        var explainer = new Explainer(Model, language);
        var run = Enumerable.Range(0, sums.Programs).Where(program => Index.Programs[program].IsAssessable && !_programs.Hidden.Contains(program))
            .Select(program => (Row: Index.Programs[program], Fit: sums.Fit(ordinal, program)));
        var changed = _programs.Changed.Values.Where(program => program.IsAssessable).Select(program => (Row: program, Fit: For(program, Index.Today).Fit));
        var best = run.Concat(changed).OrderByDescending(entry => entry.Fit).ThenBy(entry => entry.Row.Id, StringComparer.Ordinal).Take(limit);
        return [.. best.Select((entry, position) => new ProgramFit(position + 1, entry.Row.Program, For(entry.Row, today) with { Fit = entry.Fit }))];

        IndustryFit For(ProgramProfile program, DateOnly day) => IndustryFits.For(industry, program, [.. ForFit(demands, program, day)], Model, explainer);
    }

    /// <summary>Skills whose name or other spelling contains the query (all where it is null), most asked first, ties by name.</summary>
    public IReadOnlyList<SkillEntry> Skills(string? query) => SkillDirectory.Search(query);

    public SkillEntry? Skill(string id) => SkillDirectory.Find(id);

    /// <summary>This view with later changes.</summary>
    internal LiveView With(IndexChanges changes) => changes.IsEmpty ? this : new LiveView(
        RunId,
        AsOf,
        Index,
        _demands.With(changes.Demands.Select(demand => (demand.Id, Profiler.Profile(demand, Model))), changes.RemovedDemands, Index.FindDemand),
        _programs.With(changes.Programs.Select(program => (program.Id, Profiler.Profile(program, Model))), changes.RemovedPrograms, Index.FindProgram));

    private SkillDirectory SkillDirectory => field ??= new SkillDirectory(Model, [.. Demands()], [.. Programs()]);

    private MatchList ProgramsFor(DemandProfile demand, IEnumerable<(int Ordinal, int Micros)>? published, int limit, DateOnly today, Language language)
    {
        var explainer = new Explainer(Model, language);
        if (!MatchIndexBuilder.IsOpen(demand.Demand, today))
            return new MatchList([], explainer.Closed(demand.Demand));
        if (!demand.IsAssessable)
            return new MatchList([], explainer.DemandNotAssessable());
        var scorer = new PairScorer(demand, Model);
        var run = (published ?? Index.Ranker.ProgramsFor(demand, limit, _programs.Hidden)).Select(entry => (Row: Index.Programs[entry.Ordinal], entry.Micros));
        var changed = _programs.Changed.Values.Where(program => !scorer.Excludes(program)).Select(program => (Row: program, Micros: Micros(demand, program)));
        var best = Best(run.Concat(changed), program => program.Id, limit);
        return new MatchList([.. best.Select((entry, position) => explainer.Explain(position + 1, demand, entry.Row, Score(demand, entry.Row)))], null);
    }

    private MatchList DemandsFor(ProgramProfile program, IEnumerable<(int Ordinal, int Micros)>? published, int limit, DateOnly today, Language language)
    {
        var explainer = new Explainer(Model, language);
        if (!program.IsAssessable)
            return new MatchList([], explainer.ProgramNotAssessable());
        var scored = published?.Select(entry => (Row: Index.Demands[entry.Ordinal], entry.Micros)).Where(entry => MatchIndexBuilder.IsOpen(entry.Row.Demand, today))
            ?? Scored(program, today);
        var best = Best(scored, demand => demand.Id, limit);
        return new MatchList([.. best.Select((entry, position) => explainer.Explain(position + 1, entry.Row, program, Score(entry.Row, program)))], null);
    }

    /// <summary>Every open, assessable demand that may be shown the program, with its score.</summary>
    private IEnumerable<(DemandProfile Row, int Micros)> Scored(ProgramProfile program, DateOnly today) => Open(Demands(), today)
        .Where(demand => demand.IsAssessable && !new PairScorer(demand, Model).Excludes(program))
        .Select(demand => (demand, Micros(demand, program)));

    /// <summary>Every open, assessable demand; one that may not be shown the program counts as 0, since the industry asks for it all the same.</summary>
    private IEnumerable<(DemandProfile Row, int Micros)> ForFit(IEnumerable<DemandProfile> demands, ProgramProfile program, DateOnly today) =>
        Open(demands, today).Where(demand => demand.IsAssessable)
            .Select(demand => (demand, new PairScorer(demand, Model).Excludes(program) ? 0 : Micros(demand, program)));

    private IEnumerable<DemandProfile> Demands() =>
        Index.Demands.Where((_, ordinal) => !_demands.Hidden.Contains(ordinal)).Concat(_demands.Changed.Values);

    private IEnumerable<ProgramProfile> Programs() =>
        Index.Programs.Where((_, ordinal) => !_programs.Hidden.Contains(ordinal)).Concat(_programs.Changed.Values);

    private static IEnumerable<DemandProfile> Open(IEnumerable<DemandProfile> demands, DateOnly today) =>
        demands.Where(demand => MatchIndexBuilder.IsOpen(demand.Demand, today));

    private static IEnumerable<(T Row, int Micros)> Best<T>(IEnumerable<(T Row, int Micros)> scored, Func<T, string> id, int limit) =>
        scored.OrderByDescending(entry => entry.Micros).ThenBy(entry => id(entry.Row), StringComparer.Ordinal).Take(limit);

    private int Micros(DemandProfile demand, ProgramProfile program) => Score(demand, program).Micros;

    private PairScore Score(DemandProfile demand, ProgramProfile program) =>
        new PairScorer(demand, Model).Score(Coverage.Sum(demand.Asked, program.Given), Model.Similarity.Score(demand, program.Words), program);
}
