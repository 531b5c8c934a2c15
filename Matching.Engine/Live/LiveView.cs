using System.Collections.Concurrent;
using Matching.Engine.Accounts;
using Matching.Engine.Balance;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Index;
using Matching.Engine.Languages;
using Matching.Engine.Layout;
using Matching.Engine.Model;
using Matching.Engine.Programs;
using Matching.Engine.Ranking;
using Matching.Engine.Ranking.Industries;
using Matching.Engine.Scoring;
using Matching.Engine.Skills;
using Matching.Engine.Students;

namespace Matching.Engine.Live;

/// <summary>
/// One run with later changes. Immutable, thread safe; the score of a pair is the same whichever method gives it.
/// Ids that are not known, or no longer, give null. <c>today</c> is the day on which posts are open or closed.
/// </summary>
public sealed class LiveView
{
    private readonly Overlay<DemandProfile> _demands;
    private readonly Overlay<ProgramProfile> _programs;

    // What changed demands have to do with each specialty, worked out at the first question.
    private readonly ConcurrentDictionary<DemandProfile, SignalRow> _rows = new(ReferenceEqualityComparer.Instance);

    private readonly Backlog _waiting;

    // By whose rows are seen; bounded, since each may come to hold a directory of its own.
    private readonly ConcurrentDictionary<(Scope, Scope), LiveView> _seen = new();
    private const int MostSeen = 64;

    internal LiveView(string runId, DateTimeOffset asOf, MatchIndex index)
        : this(runId, asOf, index, Overlay<DemandProfile>.Empty, Overlay<ProgramProfile>.Empty, Backlog.None)
    {
    }

    private LiveView(
        string runId, DateTimeOffset asOf, MatchIndex index, Overlay<DemandProfile> demands, Overlay<ProgramProfile> programs, Backlog waiting) =>
        (RunId, AsOf, Index, _demands, _programs, _waiting, Whole) = (runId, asOf, index, demands, programs, waiting, this);

    /// <summary>The run, or the name of an interim index that is no run's.</summary>
    public string RunId { get; }

    /// <summary>When the run read its input.</summary>
    public DateTimeOffset AsOf { get; }

    public MatchIndex Index { get; }

    /// <summary>The view of which this is a part: itself where nothing is laid aside.</summary>
    public LiveView Whole { get; private init; }

    /// <summary>True where rows are laid aside that the caller does not see: what counts rows counts fewer, and says so.</summary>
    public bool IsPart => Whole != this;

    /// <summary>Rows that changed since and that no list has as they are now: they wait for the next run.</summary>
    public long WaitingRows => _waiting.Count;

    /// <summary>How many rows are laid over the run.</summary>
    internal long ChangedRows => _demands.Changed.Count + _programs.Changed.Count;

    private MatchModel Model => Index.Model;

    /// <summary>
    /// This view without the rows that a caller does not see, which are as if they had been deleted, in lists, ranks, sums and evidence. The same one
    /// where the caller sees all.
    /// </summary>
    public LiveView SeenBy(Scope demands, Scope programs)
    {
        if (demands.Reach == Reach.All && programs.Reach == Reach.All)
            return this;
        if (_seen.TryGetValue((demands, programs), out var known))
            return known;
        if (_seen.Count >= MostSeen)
            _seen.Clear();
        return _seen.GetOrAdd((demands, programs), scopes => Part(scopes.Item1, scopes.Item2));
    }

    /// <summary>The demand as it is now, or null where this view does not have it.</summary>
    public Demand? Demand(string id) => _demands.Find(id, Index.Demands, Index.FindDemand(id))?.Demand;

    /// <summary>The program as it is now, or null where this view does not have it.</summary>
    public Program? Program(string id) => _programs.Find(id, Index.Programs, Index.FindProgram(id))?.Program;

    /// <summary>The published lists of the run's rows that this view has, ranked among themselves.</summary>
    /// <param name="owners">Whose lists.</param>
    public IEnumerable<PublishedMatch> Lists(ListDirection direction, int limit, Scope owners) =>
        owners.Reach == Reach.All && !IsPart
            ? Index.Lists(direction, limit)
            : Index.Lists(
                direction,
                limit,
                row => Demand(row.Id) is { } demand && (direction == ListDirection.Programs || owners.Sees(demand.Enterprise, demand.Visibility)),
                row => Program(row.Id) is { } program && (direction == ListDirection.Demands || owners.Sees(program.College, program.Visibility)));

    /// <summary>Pairs of the run that nobody has judged, without those of rows that are laid aside: fewer than were asked for may be left.</summary>
    public IEnumerable<PairToJudge> PairsToJudge(IEnumerable<string> judged, int count) => Index.PairsToJudge(judged, count)
        .Where(pair => !IsPart || (Demand(pair.Demand.Id) is not null && Program(pair.Program.Id) is not null));

    /// <summary>Programs for a saved demand, best first.</summary>
    /// <param name="limit">1 to 500.</param>
    public MatchList? ProgramsFor(string demandId, int limit, DateOnly today, Language language, MatchFilter? filter = null)
    {
        var ordinal = Index.FindDemand(demandId);
        if (_demands.Find(demandId, Index.Demands, ordinal) is not { } demand)
            return null;
        if (DemandWaits(demandId, ordinal))
            return new MatchList([], WaitsForRun(language));
        var (asked, depth) = (filter ?? MatchFilter.None, filter?.Ranked(limit) ?? limit);
        var ranked = !asked.Narrows && depth <= Index.TopK && !_demands.Changed.ContainsKey(demandId) && demand.Demand.IsOpen(Index.Today);
        var published = ranked ? Published(Index.ForDemands, ordinal, depth, program => !_programs.Hidden.Contains(program)) : null;
        return ProgramsFor(demand, published, limit, today, language, asked);
    }

    /// <summary>Programs for a demand that is not saved.</summary>
    public MatchList ProgramsFor(Demand demand, int limit, DateOnly today, Language language, MatchFilter? filter = null) =>
        ProgramsFor(Profiler.Profile(demand, Model), null, limit, today, language, filter ?? MatchFilter.None);

    /// <summary>Demands for a saved program, best first, without closed posts.</summary>
    /// <param name="limit">1 to 500.</param>
    public MatchList? DemandsFor(string programId, int limit, DateOnly today, Language language, MatchFilter? filter = null)
    {
        var ordinal = Index.FindProgram(programId);
        if (_programs.Find(programId, Index.Programs, ordinal) is not { } program)
            return null;
        if (ProgramWaits(programId, ordinal))
            return new MatchList([], WaitsForRun(language));
        var (asked, depth) = (filter ?? MatchFilter.None, filter?.Ranked(limit) ?? limit);
        var ranked = !asked.Narrows && depth <= Index.TopK && !_programs.Changed.ContainsKey(programId) && !Index.HasOpenedBy(today);
        var published = ranked ? Published(Index.ForPrograms, ordinal, depth, demand => Shows(demand, today)) : null;
        return DemandsFor(program, published, limit, today, language, asked);
    }

    /// <summary>Demands for a program that is not saved.</summary>
    public MatchList DemandsFor(Program program, int limit, DateOnly today, Language language, MatchFilter? filter = null) =>
        DemandsFor(Profiler.Profile(program, Model), null, limit, today, language, filter ?? MatchFilter.None);

    /// <summary>Demands for a student: those for the program with the student's own skills and certificates laid over it.</summary>
    /// <param name="wanted">False for demands that are not asked for; their description and skills are not in hand. Called by several threads at once.</param>
    /// <param name="limit">1 to 500.</param>
    public MatchList DemandsFor(Student student, Program program, Func<Demand, bool> wanted, int limit, DateOnly today, Language language) =>
        DemandsFor(Profiler.Profile(program, student.Skills, student.Certificates, Model), null, limit, today, language, MatchFilter.None, wanted);

    /// <summary>One pair, whatever its rank.</summary>
    public PairAnswer? Pair(string demandId, string programId, DateOnly today, Language language)
    {
        var (demandAt, programAt) = (Index.FindDemand(demandId), Index.FindProgram(programId));
        var demand = _demands.Find(demandId, Index.Demands, demandAt);
        var program = _programs.Find(programId, Index.Programs, programAt);
        if (demand is null || program is null)
            return null;
        if (DemandWaits(demandId, demandAt) || ProgramWaits(programId, programAt))
            return new PairAnswer.NotAssessable(WaitsForRun(language));
        return Pair(demand, program, today, language);
    }

    /// <summary>One pair of rows that this view does not have.</summary>
    public PairAnswer Pair(Demand demand, Program program, DateOnly today, Language language) =>
        Pair(Profiler.Profile(demand, Model), Profiler.Profile(program, Model), today, language);

    /// <summary>Why a row that waits for the next run has no answer yet.</summary>
    public Reason WaitsForRun(Language language) => new Explainer(Model, language).Wording.WaitsForRun(_waiting.RunId);

    private LiveView Part(Scope demands, Scope programs)
    {
        // Whoever sees what is shown, by whomever, misses only rows that are not shown to everyone.
        var someDemands = demands is { Reach: Reach.Shown, BoundNames: null } ? Index.HiddenDemands : Enumerable.Range(0, Index.Demands.Length);
        var somePrograms = programs is { Reach: Reach.Shown, BoundNames: null } ? Index.HiddenPrograms : Enumerable.Range(0, Index.Programs.Length);
        var left = _demands.Without(Index.Demands, someDemands, row => demands.Sees(row.Demand.Enterprise, row.Demand.Visibility));
        var right = _programs.Without(Index.Programs, somePrograms, row => programs.Sees(row.Program.College, row.Program.Visibility));
        return left == _demands && right == _programs ? this : new LiveView(RunId, AsOf, Index, left, right, _waiting) { Whole = this };
    }

    private bool DemandWaits(string id, int ordinal) => _waiting.Demands.Count > 0 && _waiting.Demands.Contains(ordinal) && !_demands.Changed.ContainsKey(id);

    private bool ProgramWaits(string id, int ordinal) =>
        _waiting.Programs.Count > 0 && _waiting.Programs.Contains(ordinal) && !_programs.Changed.ContainsKey(id);

    private PairAnswer Pair(DemandProfile demand, ProgramProfile program, DateOnly today, Language language)
    {
        var explainer = new Explainer(Model, language);
        if (!demand.Demand.IsOpen(today))
            return new PairAnswer.Excluded(explainer.Wording.NotOpen(demand.Demand, today));
        if (!demand.IsAssessable || !program.IsAssessable)
            return new PairAnswer.NotAssessable(demand.IsAssessable ? explainer.Wording.ProgramNotAssessable() : explainer.Wording.DemandNotAssessable());
        return EducationFit.Excludes(demand.Demand.Education, program.Program.Level)
            ? new PairAnswer.Excluded(explainer.Wording.EducationExcludes(demand, program))
            : Ranked(Score(demand, program));

        PairAnswer Ranked(PairScore score) => new PairAnswer.Scored(explainer.Explain(RankOf(demand, program, score.Score.Micros), demand, program, score));
    }

    /// <summary>The program's place among all that the demand may be shown, ties by id.</summary>
    private int RankOf(DemandProfile demand, ProgramProfile program, int micros)
    {
        var scorer = new PairScorer(demand, Model);
        var run = Index.Ranker.Micros(demand);
        var before = run.Index().Count(entry => !_programs.Hidden.Contains(entry.Index) && IsBefore(entry.Item, Index.Programs[entry.Index].Id));
        return 1 + before + _programs.Changed.Values.Count(other =>
            !scorer.Excludes(other) && IsBefore(scorer.Micros(Model.Signals.Score(demand, other), other), other.Id));

        bool IsBefore(int others, string id) => others > micros || (others == micros && string.CompareOrdinal(id, program.Id) < 0);
    }

    /// <summary>How a saved program fits each industry: sections first, then divisions, each by fit and lift, ties by code; none without demands.</summary>
    public IndustryFitList? IndustriesFor(string programId, DateOnly today, Language language)
    {
        var ordinal = Index.FindProgram(programId);
        if (_programs.Find(programId, Index.Programs, ordinal) is not { } program)
            return null;
        return ProgramWaits(programId, ordinal) ? new IndustryFitList([], WaitsForRun(language)) : Fits.IndustriesFor(program, today, language);
    }

    /// <summary>
    /// The division that a saved program fits best, as <see cref="IndustriesFor(string, DateOnly, Language)"/> has it first; none without demands.
    /// </summary>
    public IndustryFitList? BestDivisionFor(string programId, DateOnly today, Language language)
    {
        var ordinal = Index.FindProgram(programId);
        if (_programs.Find(programId, Index.Programs, ordinal) is not { } program)
            return null;
        return ProgramWaits(programId, ordinal) ? new IndustryFitList([], WaitsForRun(language)) : Fits.BestDivisionFor(program, today, language);
    }

    /// <summary>The same of a program that this view does not have.</summary>
    public IndustryFitList IndustriesFor(Program program, DateOnly today, Language language) =>
        Fits.IndustriesFor(Profiler.Profile(program, Model), today, language);

    /// <summary>
    /// Programs for a section or a division as of the run, by fit and lift, ties by id; empty where no demand of the run belongs to it.
    /// </summary>
    public IReadOnlyList<ProgramFit> ProgramsForIndustry(string industry, int limit, DateOnly today, Language language) =>
        Fits.ProgramsFor(industry, limit, today, language);

    /// <summary>What a saved program's posts ask and it does not teach.</summary>
    public GapList? GapsFor(string programId, GapOrder order, DateOnly today, Language language)
    {
        var ordinal = Index.FindProgram(programId);
        if (_programs.Find(programId, Index.Programs, ordinal) is not { } program)
            return null;
        return ProgramWaits(programId, ordinal) ? new GapList(0, 0, [], WaitsForRun(language)) : GapsFor(program, order, today, language);
    }

    /// <summary>The same of a program that this view does not have.</summary>
    public GapList GapsFor(Program program, GapOrder order, DateOnly today, Language language) =>
        GapsFor(Profiler.Profile(program, Model), order, today, language);

    /// <summary>The courses of a program in which a skill is spoken of, as the college writes them; none where it names its skills without courses.</summary>
    /// <param name="program">With its texts, which this view does not hold.</param>
    public IReadOnlyList<string> CoursesTeaching(Program program, string skill) => Model.Vocabulary.Find(skill) is not { } known ? [] :
    [
        .. CourseNames.List(program.Courses).Where(course =>
            RecognizedTexts.Read(Model.Vocabulary, SkillText.OfCurriculum(course)).Mentions.Any(text => text.Any(mention => mention.Skill == known))),
    ];

    /// <summary>How well a skill serves where another is asked, by any of their names: 1 for the same, less for one that stands in for it, else 0.</summary>
    public double Relates(string asked, string taught)
    {
        if (SkillSpelling.Key(asked) == SkillSpelling.Key(taught))
            return 1;
        if (Model.Vocabulary.Find(asked) is not { } one || Model.Vocabulary.Find(taught) is not { } other)
            return 0;
        return one == other ? 1 : Model.Vocabulary.Skills[one].Related.FirstOrDefault(related => related.Skill == other).Strength;
    }

    /// <summary>Skills that open posts of a region ask and the region's best program for them lacks.</summary>
    /// <param name="region">A GB/T 2260 code of six digits; null for all.</param>
    public IReadOnlyList<SkillSuggestion> SkillsToTrain(string? region, int limit, DateOnly today)
    {
        var programs = Programs().Where(program => IsIn(program.Program.Region)).ToDictionary(program => program.Id, StringComparer.Ordinal);
        var posts = Index.Demands.Index()
            .Where(row => !_demands.Hidden.Contains(row.Index) && row.Item.Demand.Kind != DemandKind.Training && row.Item.Demand.IsOpen(today)
                && IsIn(row.Item.Demand.Region))
            .Select(row => (row.Item, Best(row.Index)));
        return new SkillSuggester(Model.Vocabulary, programs.Values).Find(posts, limit);

        bool IsIn(string? place) => region is null || Catalog.Region.IsWithin(place, region);

        ProgramProfile? Best(int demand)
        {
            foreach (var entry in Index.ForDemands.Of(demand))
            {
                if (programs.TryGetValue(Index.Programs[entry.Ordinal].Id, out var program))
                    return program;
            }

            return null;
        }
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
        _programs.With(changes.Programs.Select(program => (program.Id, Profiler.Profile(program, Model))), changes.RemovedPrograms, Index.FindProgram),
        _waiting);

    /// <summary>This view with rows that wait for the next run. Of those only ids are read; deleted ones are in no list any more.</summary>
    internal async Task<LiveView> WithWaitingAsync(IAsyncEnumerable<ChangedId> demands, IAsyncEnumerable<ChangedId> programs)
    {
        var (keptDemands, waitingDemands, demandCount) = await _demands.SetAsideAsync(demands, Index.FindDemand);
        var (keptPrograms, waitingPrograms, programCount) = await _programs.SetAsideAsync(programs, Index.FindProgram);
        return new(RunId, AsOf, Index, keptDemands, keptPrograms, _waiting.With(waitingDemands, waitingPrograms, demandCount + programCount));
    }

    /// <summary>This view, which names the run that its rows wait for.</summary>
    internal LiveView WaitingFor(string? runId) =>
        _waiting.Count == 0 || _waiting.RunId == runId ? this : new(RunId, AsOf, Index, _demands, _programs, _waiting with { RunId = runId });

    /// <summary>The sites of the run's programs that this view has; what changed since is in the next run's.</summary>
    public IReadOnlyList<Site> Sites => field ??= Site.Of(SeenPrograms);

    /// <summary>The run's programs that this view has.</summary>
    internal IEnumerable<Program> SeenPrograms => Index.Programs.Select(row => row.Program).Where(program => !IsPart || Program(program.Id) is not null);

    /// <summary>Where colleges of a region and level teach the same, with what is sought there.</summary>
    /// <param name="coverages">What was said of the supply: of a part of it no ratio is told.</param>
    public LiveRadar Radar(string? region, EducationLevel? level, LayoutBasis basis, LayoutRules rules, SupplyCoverages coverages) =>
        new(this, region, level, basis, rules, coverages);

    /// <summary>Open demands of the run whose best program is one of these, by id.</summary>
    public IEnumerable<Demand> BestServedBy(Func<Program, bool> isOne) => Index.Demands.Index()
        .Where(row => (!IsPart || Demand(row.Item.Id) is not null) && Index.ForDemands.Of(row.Index).Take(1)
            .Any(best => isOne(Index.Programs[best.Ordinal].Program)))
        .Select(row => row.Item.Demand);

    /// <summary>The run's supply and demand, of rows that this view has; what changed since is in the next run's.</summary>
    public BalanceSheet Balance => field ??= new BalanceSheet(
        Model,
        Index.Demands.Index().Where(row => row.Item.Demand.IsOpen(Index.Today) && (!IsPart || Demand(row.Item.Id) is not null))
            .Select(row => (row.Item, row.Index, Index.Repeats.IsRepeat(row.Index))),
        Index.Programs.Where(row => !IsPart || Program(row.Id) is not null),
        Index.Spread);

    private LiveFits Fits => field ??= new LiveFits(Index, _demands, _programs, IsPart);

    private SkillDirectory SkillDirectory => field ??= new SkillDirectory(Index, [.. Demands()], [.. Programs()]);

    /// <summary>What is left of a published list; null where a full list has gaps and too little is left, which only a full look fills.</summary>
    private (int Ordinal, int Micros)[]? Published(PackedLists lists, int owner, int limit, Func<int, bool> shows)
    {
        var list = lists.Of(owner).ToArray();
        var left = list.Where(entry => shows(entry.Ordinal)).ToArray();
        return list.Length == Index.TopK && left.Length < Math.Min(limit, list.Length) ? null : left;
    }

    private MatchList ProgramsFor(
        DemandProfile demand, IEnumerable<(int Ordinal, int Micros)>? published, int limit, DateOnly today, Language language, MatchFilter filter)
    {
        using var timing = ListTelemetry.Time("programs");
        var explainer = new Explainer(Model, language);
        if (!demand.Demand.IsOpen(today))
            return new MatchList([], null, explainer.Wording.NotOpen(demand.Demand, today));
        if (!demand.IsAssessable)
            return new MatchList([], explainer.Wording.DemandNotAssessable());
        var scorer = new PairScorer(demand, Model);
        // One row for all specialties costs less than a few pairs.
        var row = Row(demand);
        var depth = filter.Ranked(limit);
        var run = (published ?? Index.Ranker.ProgramsFor(demand, depth, Hidden(filter))).Select(entry => (Row: Index.Programs[entry.Ordinal], entry.Micros));
        var changed = _programs.Changed.Values.Where(program => !scorer.Excludes(program) && filter.Wants(program.Program))
            .Select(program => (Row: program, scorer.Micros(Signals(program), program)));
        var best = Best(run.Concat(changed), program => program.Id, depth);
        return new MatchList([.. filter.InOrder(best, program => (demand.Demand, program.Program), forDemand: true)
            .Select(place => explainer.Explain(place.Rank, demand, place.Row, scorer.Score(Signals(place.Row), place.Row)))
            .Where(match => filter.Shows(match.Band)).Take(limit)], null);

        SpecialtySignals Signals(ProgramProfile program) => program.Specialty >= 0 ? row[program.Specialty] : Model.Signals.Score(demand, program);
    }

    private MatchList DemandsFor(
        ProgramProfile program, IEnumerable<(int Ordinal, int Micros)>? published, int limit, DateOnly today, Language language, MatchFilter filter,
        Func<Demand, bool>? wanted = null)
    {
        using var timing = ListTelemetry.Time("demands");
        var explainer = new Explainer(Model, language);
        if (!program.IsAssessable)
            return new MatchList([], explainer.Wording.ProgramNotAssessable());
        var depth = filter.Ranked(limit);
        var run = (published ?? Index.Columns.Best(program, depth, ordinal => Shows(ordinal, today) && Wants(Index.Demands[ordinal].Demand))).Take(depth)
            .Select(entry => (Row: Index.Demands[entry.Ordinal], entry.Micros));
        var changed = _demands.Changed.Values.Where(demand => demand.IsAssessable && demand.Demand.IsOpen(today) && Wants(demand.Demand))
            .Select(demand => (Row: demand, Scorer: new PairScorer(demand, Model))).Where(entry => !entry.Scorer.Excludes(program))
            .Select(entry => (entry.Row, entry.Scorer.Micros(Changed(entry.Row, program), program)));
        var best = Best(run.Concat(changed), demand => demand.Id, depth);
        using var signals = Index.Columns.For(program);
        return new MatchList([.. filter.InOrder(best, demand => (demand.Demand, program.Program), forDemand: false)
            .Select(place => Explain(place.Rank, place.Row)).Where(match => filter.Shows(match.Band)).Take(limit)], null);

        bool Wants(Demand post) => filter.Wants(post) && wanted?.Invoke(post) != false;

        Match Explain(int rank, DemandProfile demand)
        {
            if (_demands.Changed.ContainsKey(demand.Id))
                return explainer.Explain(rank, demand, program, Score(demand, program));
            var ordinal = Index.FindDemand(demand.Id);
            return explainer.Explain(rank, demand, program, new PairScorer(demand, Model).Score(signals.Of(ordinal), program));
        }
    }

    private GapList GapsFor(ProgramProfile program, GapOrder order, DateOnly today, Language language)
    {
        var list = DemandsFor(program, null, GapFinder.Looked, today, language, MatchFilter.None);
        return list.NotAssessable is { } reason
            ? new GapList(0, 0, [], reason)
            : new GapFinder(Model, [.. Programs()]).Find(program, GapFinder.Own(list.Items).Select(Profile), order);

        DemandProfile Profile(Match match) => _demands.Find(match.Demand.Id, Index.Demands, Index.FindDemand(match.Demand.Id))!;
    }

    private bool Shows(int demand, DateOnly today) => !_demands.Hidden.Contains(demand) && Index.Demands[demand].Demand.IsOpen(today);

    private SpecialtySignals Changed(DemandProfile demand, ProgramProfile program) =>
        program.Specialty < 0 ? Model.Signals.Score(demand, program) : _rows.GetOrAdd(demand, Row)[program.Specialty];

    private SignalRow Row(DemandProfile demand)
    {
        var row = new SignalRow(Model.Specialties.Length);
        Model.Signals.Score(demand, row);
        return row;
    }

    private IEnumerable<DemandProfile> Demands() =>
        Index.Demands.Where((_, ordinal) => !_demands.Hidden.Contains(ordinal)).Concat(_demands.Changed.Values);

    private IEnumerable<ProgramProfile> Programs() =>
        Index.Programs.Where((_, ordinal) => !_programs.Hidden.Contains(ordinal)).Concat(_programs.Changed.Values);

    private static IEnumerable<T> Best<T>(IEnumerable<(T Row, int Micros)> scored, Func<T, string> id, int limit) =>
        scored.OrderByDescending(entry => entry.Micros).ThenBy(entry => id(entry.Row), StringComparer.Ordinal).Take(limit).Select(entry => entry.Row);

    private IReadOnlySet<int> Hidden(MatchFilter filter) => !filter.Narrows ? _programs.Hidden
        : Index.Programs.Index().Where(row => !filter.Wants(row.Item.Program)).Select(row => row.Index).Concat(_programs.Hidden).ToHashSet();

    private PairScore Score(DemandProfile demand, ProgramProfile program) =>
        new PairScorer(demand, Model).Score(Model.Signals.Score(demand, program), program);
}
