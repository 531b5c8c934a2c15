using System.Collections.Concurrent;
using Matching.Engine.Index;
using Matching.Engine.Languages;
using Matching.Engine.Model;
using Matching.Engine.Ranking.Industries;
using Matching.Engine.Scoring;

namespace Matching.Engine.Live;

/// <summary>Industry fit of one run with later changes: a program and an industry get the same figures from whichever side they are asked for.
/// Immutable, thread safe.</summary>
/// <param name="isPart">Rows are laid aside that must not show in any sum.</param>
internal sealed class LiveFits(MatchIndex index, Overlay<DemandProfile> demands, Overlay<ProgramProfile> programs, bool isPart)
{
    private readonly ConcurrentDictionary<(string Industry, DateOnly Today), (IndustryDemands Demands, int[] Ordinals)> _industries = new();
    private readonly ConcurrentDictionary<DateOnly, LiveSums> _sums = new();

    // What overviews ask for again and again: one entry for each industry, day and language.
    private readonly ConcurrentDictionary<(string Industry, DateOnly Today, Language Language), IReadOnlyList<ProgramFit>> _leaders = new();

    private MatchModel Model => index.Model;

    /// <summary>Sections first, then divisions, each by standing, ties by code; none without demands.</summary>
    public IndustryFitList IndustriesFor(ProgramProfile program, DateOnly today, Language language)
    {
        var explainer = new Explainer(Model, language);
        if (!program.IsAssessable)
            return new IndustryFitList([], explainer.Wording.ProgramNotAssessable());
        using var scores = new DemandScores(index, program);
        var fits = Sums(today).Industries.Select(code => For(code, program, scores, today, explainer)).Where(fit => fit.Demands > 0);
        return new IndustryFitList(IndustryFits.Ordered(fits), null);
    }

    /// <summary>The first division of <see cref="IndustriesFor"/> alone, for a small part of the work.</summary>
    public IndustryFitList BestDivisionFor(ProgramProfile program, DateOnly today, Language language)
    {
        if (!program.IsAssessable || OrdinalOf(program) is not (>= 0 and var ordinal))
        {
            var all = IndustriesFor(program, today, language);
            return all with { Items = [.. all.Items.Where(fit => IsDivision(fit.Industry)).Take(1)] };
        }

        var sums = Sums(today);
        var best = sums.Industries.Where(code => IsDivision(code) && Posts(code) > 0)
            .OrderByDescending(code => IndustryFit.StandingOf(sums.Fit(code, ordinal), sums.ShareOf(code, program, IndustryFits.Confidence(Posts(code)))))
            .ThenBy(code => code, StringComparer.Ordinal).Take(1);
        using var scores = new DemandScores(index, program);
        return new IndustryFitList([.. best.Select(code => For(code, program, scores, today, new Explainer(Model, language)))], null);

        int Posts(string code) => Demands(code, today).Demands.Demands.Length;
    }

    /// <summary>By standing, ties by id; empty where no demand belongs to the industry.</summary>
    public IReadOnlyList<ProgramFit> ProgramsFor(string industry, int limit, DateOnly today, Language language) => limit == 1
        ? _leaders.GetOrAdd((industry, today, language), key => Ranked(key.Industry, 1, key.Today, key.Language))
        : Ranked(industry, limit, today, language);

    private static bool IsDivision(string industry) => industry.Length > 1;

    private IReadOnlyList<ProgramFit> Ranked(string industry, int limit, DateOnly today, Language language)
    {
        var (sums, explainer) = (Sums(today), new Explainer(Model, language));
        var posts = Demands(industry, today).Demands.Demands.Length;
        if (posts == 0)
            return [];
        var confidence = IndustryFits.Confidence(posts);
        var run = Enumerable.Range(0, index.Programs.Length).Where(program => index.Programs[program].IsAssessable && !programs.Hidden.Contains(program))
            .Select(program => (Row: index.Programs[program], Fit: sums.Fit(industry, program)));
        var changed = programs.Changed.Values.Where(program => program.IsAssessable).Select(program =>
        {
            using var scores = new DemandScores(index, program);
            return (Row: program, For(industry, program, scores, today, explainer).Fit);
        });
        var best = run.Concat(changed).OrderByDescending(entry => IndustryFit.StandingOf(entry.Fit, sums.ShareOf(industry, entry.Row, confidence)))
            .ThenBy(entry => entry.Row.Id, StringComparer.Ordinal).Take(limit);
        return
        [
            .. best.Select((entry, position) =>
            {
                using var scores = new DemandScores(index, entry.Row);
                return new ProgramFit(position + 1, entry.Row.Program, For(industry, entry.Row, scores, today, explainer));
            }),
        ];
    }

    private LiveSums Sums(DateOnly today) => _sums.GetOrAdd(today, day => new LiveSums(index, demands, day, isPart));

    private IndustryFit For(string industry, ProgramProfile program, DemandScores scores, DateOnly today, Explainer explainer)
    {
        var (members, ordinals) = Demands(industry, today);
        var micros = new int[members.Demands.Length];
        for (var at = 0; at < ordinals.Length; at++)
            micros[at] = scores.Of(ordinals[at]);
        for (var at = ordinals.Length; at < micros.Length; at++)
        {
            var scorer = new PairScorer(members.Demands[at], Model);
            if (!scorer.Excludes(program))
                micros[at] = scorer.Micros(Model.Signals.Score(members.Demands[at], program), program);
        }

        var share = Sums(today).ShareOf(industry, program, IndustryFits.Confidence(micros.Length));
        var fit = IndustryFits.For(members, program, micros, share, Model, explainer);
        // The run's own sums are not rounded score by score: of a program of the run they stand in both answers.
        return OrdinalOf(program) is >= 0 and var ordinal ? fit with { Fit = Sums(today).Fit(industry, ordinal) } : fit;
    }

    private (IndustryDemands Demands, int[] Ordinals) Demands(string industry, DateOnly today) =>
        _industries.GetOrAdd((industry, today), key => Find(key.Industry, key.Today));

    /// <summary>An industry's open, assessable demands: those of the run, whose ordinals come with them, and then those that changed.</summary>
    private (IndustryDemands Demands, int[] Ordinals) Find(string industry, DateOnly today)
    {
        var ordinals = index.DemandsOf(industry).Where(ordinal => !demands.Hidden.Contains(ordinal) && Counts(index.Demands[ordinal])).ToArray();
        var changed = demands.Changed.Values.Where(demand => Counts(demand) && IndustrySums.Of(demand.Demand.Industry).Contains(industry)).ToArray();
        // One of equal posts counts, of the run's the first.
        var contents = new HashSet<ulong>();
        var posts = ordinals.Where(ordinal => contents.Add(index.Demands[ordinal].Content)).ToArray();
        var newer = changed.Where(demand => contents.Add(demand.Content)).ToArray();
        return (new IndustryDemands(industry, [.. posts.Select(ordinal => index.Demands[ordinal]), .. newer])
        {
            Folded = ordinals.Length + changed.Length - posts.Length - newer.Length,
        }, posts);

        bool Counts(DemandProfile demand) => demand.IsAssessable && demand.Demand.IsOpen(today);
    }

    private int OrdinalOf(ProgramProfile program) => programs.Changed.ContainsKey(program.Id) ? -1 : index.FindProgram(program.Id);
}
