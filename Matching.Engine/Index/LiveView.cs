using System.Collections.Concurrent;
using Matching.Engine.Balance;
using Matching.Engine.Demands;
using Matching.Engine.Programs;
using Matching.Engine.Ranking;
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

    // What changed demands have to do with each specialty, worked out at the first question.
    private readonly ConcurrentDictionary<DemandProfile, SpecialtySignals[]> _rows = new(ReferenceEqualityComparer.Instance);

    internal LiveView(string runId, DateTimeOffset asOf, MatchIndex index)
        : this(runId, asOf, index, Overlay<DemandProfile>.Empty, Overlay<ProgramProfile>.Empty)
    {
    }

    private LiveView(string runId, DateTimeOffset asOf, MatchIndex index, Overlay<DemandProfile> demands, Overlay<ProgramProfile> programs) =>
        (RunId, AsOf, Index, _demands, _programs) = (runId, asOf, index, demands, programs);

    public string RunId { get; }

    /// <summary>When the run read its input.</summary>
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
        var ranked = limit <= Index.TopK && !_demands.Changed.ContainsKey(demandId) && MatchIndexBuilder.IsOpen(demand.Demand, Index.Today);
        var published = ranked ? Published(Index.ForDemands, ordinal, program => !_programs.Hidden.Contains(program)) : null;
        return ProgramsFor(demand, published, limit, today, language);
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
        var ranked = limit <= Index.TopK && !_programs.Changed.ContainsKey(programId);
        var published = ranked ? Published(Index.ForPrograms, ordinal, Shows) : null;
        return DemandsFor(program, published, limit, today, language);

        bool Shows(int demand) => !_demands.Hidden.Contains(demand) && MatchIndexBuilder.IsOpen(Index.Demands[demand].Demand, today);
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
            ? new IndustryFitList(IndustryFits.For(program, ForFit(program, today), Model, explainer), null)
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
        var explainer = new Explainer(Model, language);
        var run = Enumerable.Range(0, sums.Programs).Where(program => Index.Programs[program].IsAssessable && !_programs.Hidden.Contains(program))
            .Select(program => (Row: Index.Programs[program], Fit: sums.Fit(ordinal, program)));
        var changed = _programs.Changed.Values.Where(program => program.IsAssessable).Select(program => (Row: program, Fit: For(program, Index.Today).Fit));
        var best = run.Concat(changed).OrderByDescending(entry => entry.Fit).ThenBy(entry => entry.Row.Id, StringComparer.Ordinal).Take(limit);
        return [.. best.Select((entry, position) => new ProgramFit(position + 1, entry.Row.Program, For(entry.Row, today) with { Fit = entry.Fit }))];

        IndustryFit For(ProgramProfile program, DateOnly day) => IndustryFits.For(industry, program, [.. ForFit(program, day, Belongs)], Model, explainer);

        bool Belongs(DemandProfile demand) => IndustrySums.Of(demand.Demand.Industry).Contains(industry);
    }

    /// <summary>Skills whose name or other spelling contains the query (all where it is null), most asked first, ties by name.</summary>
    public IReadOnlyList<SkillEntry> Skills(string? query) => SkillDirectory.Search(query);

    public SkillEntry? Skill(string id) => SkillDirectory.Find(id);

    /// <summary>Who asks for a skill, most people first, and who teaches it, highest level first.</summary>
    /// <param name="limit">Of each.</param>
    public SkillUsers? SkillUsers(string id, int limit) => SkillDirectory.Users(id, limit);

    /// <summary>This view with later changes.</summary>
    internal LiveView With(IndexChanges changes) => changes.IsEmpty ? this : new LiveView(
        RunId,
        AsOf,
        Index,
        _demands.With(changes.Demands.Select(demand => (demand.Id, Profiler.Profile(demand, Model))), changes.RemovedDemands, Index.FindDemand),
        _programs.With(changes.Programs.Select(program => (program.Id, Profiler.Profile(program, Model))), changes.RemovedPrograms, Index.FindProgram));

    private SkillDirectory SkillDirectory => field ??= new SkillDirectory(Index, [.. Demands()], [.. Programs()]);

    /// <summary>What is left of a published list; null where a full list has a gap, which only a full look fills.</summary>
    private (int Ordinal, int Micros)[]? Published(PackedLists lists, int owner, Func<int, bool> shows)
    {
        var list = lists.Of(owner).ToArray();
        var left = list.Where(entry => shows(entry.Ordinal)).ToArray();
        return list.Length == Index.TopK && left.Length < list.Length ? null : left;
    }

    private MatchList ProgramsFor(DemandProfile demand, IEnumerable<(int Ordinal, int Micros)>? published, int limit, DateOnly today, Language language)
    {
        var explainer = new Explainer(Model, language);
        if (!MatchIndexBuilder.IsOpen(demand.Demand, today))
            return new MatchList([], null, explainer.Closed(demand.Demand));
        if (!demand.IsAssessable)
            return new MatchList([], explainer.DemandNotAssessable());
        var scorer = new PairScorer(demand, Model);
        // One row for all specialties costs less than a few pairs.
        var row = Row(demand);
        var run = (published ?? Index.Ranker.ProgramsFor(demand, limit, _programs.Hidden)).Select(entry => (Row: Index.Programs[entry.Ordinal], entry.Micros));
        var changed = _programs.Changed.Values.Where(program => !scorer.Excludes(program)).Select(program => (Row: program, Score(program).Micros));
        var best = Best(run.Concat(changed), program => program.Id, limit);
        return new MatchList([.. best.Select((entry, position) => explainer.Explain(position + 1, demand, entry.Row, Score(entry.Row)))], null);

        PairScore Score(ProgramProfile program) => scorer.Score(
            Coverage.Sum(demand.Asked, program.Given), program.Specialty >= 0 ? row[program.Specialty] : Model.Signals.Score(demand, program), program);
    }

    private MatchList DemandsFor(ProgramProfile program, IEnumerable<(int Ordinal, int Micros)>? published, int limit, DateOnly today, Language language)
    {
        var explainer = new Explainer(Model, language);
        if (!program.IsAssessable)
            return new MatchList([], explainer.ProgramNotAssessable());
        var column = Index.Columns.For(program);
        var changed = Changed(program);
        var scored = published is null ? Run(column).Concat(changed) : published.Select(entry => (Row: Index.Demands[entry.Ordinal], Signals: column[entry.Ordinal])).Concat(changed);
        var best = Scored(scored, program, today).Where(entry => entry.Score is not null).Select(entry => (entry.Row, Score: entry.Score!.Value))
            .OrderByDescending(entry => entry.Score.Micros).ThenBy(entry => entry.Row.Id, StringComparer.Ordinal).Take(limit);
        return new MatchList([.. best.Select((entry, position) => explainer.Explain(position + 1, entry.Row, program, entry.Score))], null);
    }

    /// <summary>The run's demands that still stand, with their similarity.</summary>
    private IEnumerable<(DemandProfile Row, SpecialtySignals Signals)> Run(SpecialtySignals[] column, Func<DemandProfile, bool>? belongs = null) =>
        Index.Demands.Select((demand, ordinal) => (Row: demand, Signals: column[ordinal])).Where((_, ordinal) => !_demands.Hidden.Contains(ordinal))
            .Where(entry => belongs is null || belongs(entry.Row));

    private IEnumerable<(DemandProfile Row, SpecialtySignals Signals)> Changed(ProgramProfile program, Func<DemandProfile, bool>? belongs = null) =>
        _demands.Changed.Values.Where(demand => belongs is null || belongs(demand)).Select(demand => (demand, program.Specialty < 0
            ? Model.Signals.Score(demand, program)
            : _rows.GetOrAdd(demand, Row)[program.Specialty]));

    private SpecialtySignals[] Row(DemandProfile demand)
    {
        var row = new SpecialtySignals[Model.Specialties.Length];
        Model.Signals.Score(demand, row);
        return row;
    }

    /// <summary>Every open, assessable demand with its score; null where a hard rule keeps the program from it.</summary>
    private IEnumerable<(DemandProfile Row, PairScore? Score)> Scored(
        IEnumerable<(DemandProfile Row, SpecialtySignals Signals)> demands, ProgramProfile program, DateOnly today)
    {
        foreach (var (demand, signals) in demands)
        {
            if (!demand.IsAssessable || !MatchIndexBuilder.IsOpen(demand.Demand, today))
                continue;
            var scorer = new PairScorer(demand, Model);
            yield return (demand, scorer.Excludes(program) ? null : scorer.Score(Coverage.Sum(demand.Asked, program.Given), signals, program));
        }
    }

    /// <summary>What an industry's fit adds up; a demand that may not be shown the program counts as 0, since the industry asks for it all the same.</summary>
    private IEnumerable<(DemandProfile Row, int Micros)> ForFit(ProgramProfile program, DateOnly today, Func<DemandProfile, bool>? belongs = null) =>
        Scored(Run(Index.Columns.For(program, belongs), belongs).Concat(Changed(program, belongs)), program, today).Select(entry => (entry.Row, entry.Score?.Micros ?? 0));

    private IEnumerable<DemandProfile> Demands() =>
        Index.Demands.Where((_, ordinal) => !_demands.Hidden.Contains(ordinal)).Concat(_demands.Changed.Values);

    private IEnumerable<ProgramProfile> Programs() =>
        Index.Programs.Where((_, ordinal) => !_programs.Hidden.Contains(ordinal)).Concat(_programs.Changed.Values);

    private static IEnumerable<(T Row, int Micros)> Best<T>(IEnumerable<(T Row, int Micros)> scored, Func<T, string> id, int limit) =>
        scored.OrderByDescending(entry => entry.Micros).ThenBy(entry => id(entry.Row), StringComparer.Ordinal).Take(limit);

    private PairScore Score(DemandProfile demand, ProgramProfile program) =>
        new PairScorer(demand, Model).Score(Coverage.Sum(demand.Asked, program.Given), Model.Signals.Score(demand, program), program);
}
