using Matching.Engine.Catalog;
using Matching.Engine.Model;
using Matching.Engine.Model.Learned;
using Matching.Engine.Numerics;
using Matching.Engine.Outcomes;
using Matching.Engine.Text;

namespace Matching.Engine.Training;

/// <summary>
/// Learns from outcomes: kernel ridge regression predicts, from like demands to like specialties; a ranker joins what is predicted with the
/// text; and outcomes held back tell which ranker to take. A demand's own outcomes have no say in what is measured on it.
/// </summary>
internal sealed class OutcomeTrainer(MatchModel model, DemandReading[] demands, ProgramProfile[] programs, ParallelOptions options)
{
    /// <summary>Fewer demands with outcomes than this teach nothing that could be measured.</summary>
    private const int LeastDemands = 25;

    private const int MostDemands = 4000;

    /// <summary>Beside a text's 0.5 and skills' 0.5: however much better outcomes alone foretell others, a score is not to be deaf to what is asked
    /// and taught.</summary>
    private const float MostWeight = 1;

    /// <returns>What was learned, where it does not help what each demand knows of its own, null where none has outcomes; how that was measured; and by
    /// ordinal of a judged demand, the factor's value for each specialty without its own outcomes.</returns>
    public (LearnedOutcomes? Model, OutcomeReport Report, IReadOnlyDictionary<int, float[]> HeldBack) Train(
        IReadOnlyList<Outcome> outcomes, OutcomeRecipe inUse)
    {
        var labels = Labels(outcomes);
        var known = labels.Keys.Select(key => key.Demand).Distinct().ToArray();
        var specialties = labels.Keys.Select(key => key.Specialty).Distinct().Order().ToArray();
        if (known.Length < LeastDemands)
        {
            return OfOwn(labels, new OutcomeReport(
                known.Length, specialties.Length, labels.Count, OutcomeRecipe.None, "tooFew", [], OutcomeTrial.Nothing, OutcomeTrial.Nothing));
        }

        // Ids are hashes, so every n-th demand is a fair sample.
        var learned = Sample.Of(known, MostDemands);
        var ridges = new OutcomePredictors(model, demands, learned, specialties, labels, Levels(), options);
        var lists = ridges.RankedLists();
        var contest = new RankerContest(lists, learned.Length, LightGbmTrees.IsAvailable, options);
        var (chosen, reason) = contest.Choose(inUse);
        var report = new OutcomeReport(
            learned.Length, specialties.Length, labels.Count, chosen, reason, [], Trial(true, false), Trial(false, false))
        {
            OfUnseenDemands = Trial(true, true),
            OfUnseenSpecialties = Trial(false, true),
            LeftOut = contest.LeftOut,
            Semantic = SemanticTrial.Of(lists, ridges.Features, model, options),
        };
        if (chosen == OutcomeRecipe.None)
            return OfOwn(labels, report);

        var ranker = contest.Fit(chosen).ByText();
        var (features, range) = (ridges.Features, contest.Added(chosen));
        // Weighed so that what is added to the text's similarity counts beside the text factor as the ranker has it.
        var weight = Math.Min(MostWeight, model.Weights.Text * features.Spread / model.TextScale * (range.Most - range.Least));
        var past = new LearnedOutcomes(
            ridges.PastDemands(), ridges.Coefficients, features, ranker, model.Text.Count, range, contest.Support(chosen), weight);
        return (past, report with { Features = Named(ranker) }, contest.ValuesHeldBack(chosen, past)
            .ToDictionary(list => learned[list.Query], list => list.Values));

        OutcomeTrial Trial(bool ofDemands, bool ofStrangers) => contest.Trial(ofDemands, ofStrangers, inUse, chosen);
    }

    /// <summary>No other demand can tell what a demand did itself, so that counts however little was learned.</summary>
    private (LearnedOutcomes? Model, OutcomeReport Report, IReadOnlyDictionary<int, float[]> HeldBack) OfOwn(
        SortedDictionary<(int Demand, int Specialty), double> labels, OutcomeReport report)
    {
        var own = labels.GroupBy(label => label.Key.Demand).ToDictionary(
            label => label.Key, label => label.Select(entry => (entry.Key.Specialty, (float)entry.Value)).ToArray());
        if (own.Count == 0)
            return (null, report, new Dictionary<int, float[]>());
        var untried = new float[model.Specialties.Length];
        Array.Fill(untried, LearnedOutcomes.Untried);
        var past = own.Select(entry => new PastDemand(
            demands[entry.Key].Id, demands[entry.Key].Demand.PublicTitle, demands[entry.Key].Demand.Kind, SparseVector.Empty, [], [], entry.Value));
        return (LearnedOutcomes.OfOwn([.. past]), report, own.Keys.ToDictionary(demand => demand, _ => untried));
    }

    private SortedDictionary<(int Demand, int Specialty), double> Labels(IReadOnlyList<Outcome> outcomes)
    {
        var demandIds = demands.Index().ToDictionary(demand => demand.Item.Id, demand => demand.Index, StringComparer.Ordinal);
        var specialties = programs.ToDictionary(program => program.Id, program => program.Specialty, StringComparer.Ordinal);
        return OutcomeLabels.From(outcomes, id => demandIds.GetValueOrDefault(id, -1), id => specialties.GetValueOrDefault(id, -1));
    }

    /// <summary>By specialty: that of all its programs, or any.</summary>
    private EducationLevel[] Levels()
    {
        var levels = programs.Where(program => program.Specialty >= 0).ToLookup(program => program.Specialty, program => program.Program.Level);
        return [.. Enumerable.Range(0, model.Specialties.Length)
            .Select(specialty => levels[specialty].Distinct().Take(2).ToArray() is [var level] ? level : EducationLevel.Any)];
    }

    private static OutcomeFeature[] Named(OutcomeRanker ranker) => [.. OutcomeFeatures.Names.Select((name, feature) =>
        new OutcomeFeature(name, Math.Round(ranker.Weights[feature], 4), ranker.Trees.Sum(tree => tree.Feature.Count(asked => asked == feature))))];
}
