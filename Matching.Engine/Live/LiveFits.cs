using System.Collections.Concurrent;
using Matching.Engine.Index;
using Matching.Engine.Languages;
using Matching.Engine.Model;
using Matching.Engine.Ranking.Industries;
using Matching.Engine.Scoring;

namespace Matching.Engine.Live;

/// <summary>Industry fit of one run with later changes. Immutable, thread safe.</summary>
internal sealed class LiveFits(MatchIndex index, Overlay<DemandProfile> demands, Overlay<ProgramProfile> programs)
{
    private readonly ConcurrentDictionary<(string Industry, DateOnly Today), (IndustryDemands Demands, int[] Ordinals)> _industries = new();

    private MatchModel Model => index.Model;

    /// <summary>Sections first, then divisions, each by fit and lift, ties by code; none without demands.</summary>
    public IndustryFitList IndustriesFor(ProgramProfile program, DateOnly today, Language language)
    {
        var explainer = new Explainer(Model, language);
        if (!program.IsAssessable)
            return new IndustryFitList([], explainer.Wording.ProgramNotAssessable());
        var codes = index.Industries.Industries.Concat(demands.Changed.Values.SelectMany(demand => IndustrySums.Of(demand.Demand.Industry))).Distinct(StringComparer.Ordinal);
        // Where nothing has changed the run's own sums stand, which are not rounded score by score.
        var ordinal = demands.IsEmpty && today == index.Today ? OrdinalOf(program) : -1;
        using var scores = new DemandScores(index, program);
        var fits = codes.Select(code => For(code, program, scores, today, explainer)).Where(fit => fit.Demands > 0)
            .Select(fit => ordinal < 0 ? fit : fit with { Fit = index.Industries.Fit(index.Industries.Ordinal(fit.Industry), ordinal) }).ToArray();
        var own = IndustryLift.Average(fits.Where(fit => fit.Industry.Length == 1).Select(fit => (fit.Fit, (long)fit.Headcount)));
        return new IndustryFitList(IndustryFits.Ordered(fits.Select(fit => fit with { Lift = index.Lift.Of(fit.Industry, own, fit.Fit, fit.Confidence) }), own), null);
    }

    /// <summary>As of the run, by fit and lift, ties by id; empty where no demand of the run belongs to the industry.</summary>
    public IReadOnlyList<ProgramFit> ProgramsFor(string industry, int limit, DateOnly today, Language language)
    {
        var (sums, ordinal) = (index.Industries, index.Industries.Ordinal(industry));
        if (ordinal < 0)
            return [];
        var explainer = new Explainer(Model, language);
        var confidence = IndustryFits.Confidence(sums.Demands[ordinal]);
        var run = Enumerable.Range(0, sums.Programs).Where(program => index.Programs[program].IsAssessable && !programs.Hidden.Contains(program))
            .Select(program => (Ordinal: program, Fit: sums.Fit(ordinal, program)))
            .Select(entry => (Row: index.Programs[entry.Ordinal], entry.Fit, Lift: index.Lift.Of(industry, entry.Ordinal, entry.Fit, confidence)));
        var changed = programs.Changed.Values.Where(program => program.IsAssessable).Select(program =>
        {
            var fit = IndustriesFor(program, index.Today, language).Items.FirstOrDefault(fit => fit.Industry == industry);
            return (Row: program, Fit: fit?.Fit ?? 0, Lift: fit?.Lift ?? 0);
        });
        var best = run.Concat(changed).OrderByDescending(entry => IndustryFit.RankOf(entry.Fit, entry.Lift)).ThenBy(entry => entry.Row.Id, StringComparer.Ordinal).Take(limit);
        return
        [
            .. best.Select((entry, position) =>
            {
                using var scores = new DemandScores(index, entry.Row);
                return new ProgramFit(position + 1, entry.Row.Program, For(industry, entry.Row, scores, today, explainer) with { Fit = entry.Fit, Lift = entry.Lift });
            }),
        ];
    }

    private IndustryFit For(string industry, ProgramProfile program, DemandScores scores, DateOnly today, Explainer explainer)
    {
        var (members, ordinals) = _industries.GetOrAdd((industry, today), key => Find(key.Industry, key.Today));
        var micros = new int[members.Demands.Length];
        for (var at = 0; at < ordinals.Length; at++)
            micros[at] = scores.Of(ordinals[at]);
        for (var at = ordinals.Length; at < micros.Length; at++)
        {
            var scorer = new PairScorer(members.Demands[at], Model);
            if (!scorer.Excludes(program))
                micros[at] = scorer.Micros(Model.Signals.Score(members.Demands[at], program), program);
        }

        return IndustryFits.For(members, program, micros, Model, explainer);
    }

    /// <summary>An industry's open, assessable demands: those of the run, whose ordinals come with them, and then those that changed.</summary>
    private (IndustryDemands Demands, int[] Ordinals) Find(string industry, DateOnly today)
    {
        var ordinals = index.DemandsOf(industry).Where(ordinal => !demands.Hidden.Contains(ordinal) && Counts(index.Demands[ordinal])).ToArray();
        var changed = demands.Changed.Values.Where(demand => Counts(demand) && IndustrySums.Of(demand.Demand.Industry).Contains(industry));
        return (new IndustryDemands(industry, [.. ordinals.Select(ordinal => index.Demands[ordinal]), .. changed]), ordinals);

        bool Counts(DemandProfile demand) => demand.IsAssessable && demand.Demand.IsOpen(today);
    }

    private int OrdinalOf(ProgramProfile program) => programs.Changed.ContainsKey(program.Id) ? -1 : index.FindProgram(program.Id);
}
