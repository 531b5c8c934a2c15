using System.Numerics.Tensors;
using Matching.Engine.Outcomes;
using Matching.Engine.Scoring;

namespace Matching.Engine.Learning;

/// <summary>
/// Learns from outcomes by kernel ridge regression, from like demands to like specialties, and measures on outcomes held back how much that
/// is to count. A demand's own outcomes have no say in what is measured on it.
/// </summary>
internal sealed class OutcomeTrainer(MatchModel model, DemandProfile[] demands, ProgramProfile[] programs, ParallelOptions options)
{
    /// <summary>Fewer demands with outcomes than this teach nothing that could be measured.</summary>
    private const int LeastDemands = 25;

    private const int MostDemands = 4000;
    private const int JudgedLists = 600;
    private const int OtherCandidates = 2000;

    /// <summary>A change has to rank better than this by nDCG@10; the last weights, or the least, stay otherwise.</summary>
    private const double GoodEnough = 0.002;

    private static readonly double[] Weights = [0, 3, 8, 20, 40, 80];
    private static readonly double[] Smoothings = [0, 1];

    /// <returns>What was learned, or null where it does not help; how that was measured; and by ordinal of a judged demand, the factor's value for each specialty without its own outcomes.</returns>
    public (LearnedOutcomes? Model, OutcomeReport Report, IReadOnlyDictionary<int, float[]> HeldBack) Train(IReadOnlyList<Outcome> outcomes, OutcomeWeights inUse)
    {
        var labels = Labels(outcomes);
        var known = labels.Keys.Select(key => key.Demand).Distinct().ToArray();
        var nothing = new OutcomeTrial(0, 0, 0, 0);
        var specialties = labels.Keys.Select(key => key.Specialty).Distinct().Order().ToArray();
        if (known.Length < LeastDemands)
            return (null, new OutcomeReport(known.Length, specialties.Length, labels.Count, OutcomeWeights.None, "tooFew", nothing, nothing), new Dictionary<int, float[]>());

        // Ids are hashes, so every n-th demand is a fair sample.
        var learned = Every(known, MostDemands).ToArray();
        var texts = Each(learned, demand => model.Text.Even(demands[demand].Text));
        var byDemand = Dense(learned, labels);
        var fromDemands = TextRidge.Solve(texts, byDemand, model.Text.Count, options);
        var bySpecialty = Transposed(byDemand, specialties);
        var fromSpecialties = TextRidge.Solve([.. specialties.Select(specialty => model.Text.Even(model.Specialties[specialty].Vector))], bySpecialty, model.Text.Count, options);
        var smoother = Smoother(specialties, fromSpecialties);

        var rows = new Judge(HeldBackDemands(learned, byDemand, fromDemands, smoother));
        var columns = new Judge(HeldBackSpecialties(learned, specialties, bySpecialty, fromSpecialties));
        var spread = HeldBack.Deviation(rows.Lists.Select(list => list.Similarity));
        var (chosen, reason) = Choose(rows, columns, spread, inUse);
        var report = new OutcomeReport(
            learned.Length, specialties.Length, labels.Count, chosen, reason, rows.Trial(spread, inUse.Demands, inUse.Smoothing, chosen.Demands, chosen.Smoothing), columns.Trial(spread, inUse.Specialties, 0, chosen.Specialties, 0));
        var most = Math.Max(chosen.Demands, chosen.Specialties);
        if (most == 0)
            return (null, report, new Dictionary<int, float[]>());

        // The best that is predicted for what was held back counts in full, so that predictions differ as far as they go.
        var scale = (float)Math.Max(rows.Best(chosen.Demands / most, chosen.Smoothing), columns.Best(chosen.Specialties / most, 0));
        var heldBack = rows.All.ToDictionary(list => learned[list.Row], list => list.First.Zip(list.Smoothed, (first, smoothed) =>
            (float)Math.Clamp((first + (chosen.Smoothing * smoothed)) * chosen.Demands / most / scale, 0, 1)).ToArray());
        return (new LearnedOutcomes(
            texts,
            [.. learned.Select(demand => demands[demand].Id)],
            [.. learned.Select(demand => demands[demand].Demand.Title)],
            Each(fromDemands.Coefficients, row => Scaled(row, chosen.Demands / most, Smooth(row, smoother), chosen.Demands * chosen.Smoothing / most)),
            Each(byDemand, row => Scaled(Smooth(row, smoother), chosen.Specialties / most, row, 0)),
            model.Text.Count,
            scale,
            (float)(model.Weights.Text * most * spread / model.TextScale * scale)), report, heldBack);
    }

    private SortedDictionary<(int Demand, int Specialty), double> Labels(IReadOnlyList<Outcome> outcomes)
    {
        var demandIds = demands.Index().ToDictionary(demand => demand.Item.Id, demand => demand.Index, StringComparer.Ordinal);
        var specialties = programs.ToDictionary(program => program.Id, program => program.Specialty, StringComparer.Ordinal);
        return OutcomeLabels.From(outcomes, id => demandIds.GetValueOrDefault(id, -1), id => specialties.GetValueOrDefault(id, -1));
    }

    private double[][] Dense(int[] learned, SortedDictionary<(int Demand, int Specialty), double> labels)
    {
        var rows = learned.ToDictionary(demand => demand, _ => new double[model.Specialties.Length]);
        foreach (var ((demand, specialty), label) in labels)
        {
            if (rows.TryGetValue(demand, out var row))
                row[specialty] = label;
        }

        return [.. learned.Select(demand => rows[demand])];
    }

    /// <summary>By specialty with outcomes, then specialty: what labels of the one say of the other.</summary>
    private (int Specialty, double[] Row)[] Smoother(int[] specialties, TextRidge ridged)
    {
        var kernel = Each(model.Specialties, specialty =>
        {
            var row = new float[specialties.Length];
            ridged.Index.Score(model.Text.Even(specialty.Vector), row);
            return row;
        });
        return Each([.. specialties.Index()], entry =>
        {
            var row = new double[kernel.Length];
            for (var specialty = 0; specialty < row.Length; specialty++)
            {
                for (var other = 0; other < specialties.Length; other++)
                    row[specialty] += ridged.Inverse[Math.Max(entry.Index, other)][Math.Min(entry.Index, other)] * kernel[specialty][other];
            }

            return (entry.Item, row);
        });
    }

    private static double[] Smooth(double[] row, (int Specialty, double[] Row)[] smoother)
    {
        var sums = new double[row.Length];
        foreach (var (specialty, says) in smoother)
        {
            if (row[specialty] != 0)
                TensorPrimitives.MultiplyAdd(says, row[specialty], sums, sums);
        }

        return sums;
    }

    /// <summary>Each judged demand with the similarity of all specialties and what the other demands predict, as it is and smoothed.</summary>
    private List[] HeldBackDemands(int[] learned, double[][] labels, TextRidge ridged, (int Specialty, double[] Row)[] smoother) =>
        [.. Each([.. Every(ridged.Groups, JudgedLists)], group => ridged.HeldBack(group, labels).Zip(group, (predicted, row) =>
        {
            var similarity = new float[model.Specialties.Length];
            model.Similarity.Score(demands[learned[row]].Text, similarity);
            return new List(row, similarity, ToSingle(predicted), ToSingle(Smooth(predicted, smoother)), labels[row]);
        }).ToArray()).SelectMany(lists => lists)];

    /// <summary>Each judged specialty with the similarity of many demands and what the demands' hires from other specialties predict.</summary>
    private List[] HeldBackSpecialties(int[] learned, int[] specialties, double[][] labels, TextRidge ridged)
    {
        var candidates = learned.Concat(Every([.. Enumerable.Range(0, demands.Length).Except(learned)], OtherCandidates)).ToArray();
        var similarity = Each(candidates, demand =>
        {
            var row = new float[model.Specialties.Length];
            model.Similarity.Score(demands[demand].Text, row);
            return row;
        });
        // Demands without outcomes are candidates too: nobody was taken for them, and nothing predicts it.
        return [.. Each([.. Every(ridged.Groups, JudgedLists)], group => ridged.HeldBack(group, labels).Zip(group, (predicted, row) => new List(
            row,
            [.. similarity.Select(scores => scores[specialties[row]])],
            Padded(ToSingle(predicted), candidates.Length),
            new float[candidates.Length],
            Padded(labels[row], candidates.Length))).ToArray()).SelectMany(lists => lists)];
    }

    private static T[] Padded<T>(T[] row, int length)
    {
        Array.Resize(ref row, length);
        return row;
    }

    /// <summary>The least weights that rank about best, unless those in use rank about as well.</summary>
    private (OutcomeWeights Chosen, string Reason) Choose(Judge rows, Judge columns, double spread, OutcomeWeights inUse)
    {
        var demandWeights = Weights.SelectMany(weight => Smoothings.Where(smoothing => weight > 0 || smoothing == 0).Select(smoothing => (Weight: weight, Smoothing: smoothing))).ToArray();
        var ofDemands = Each(demandWeights, way => rows.Quality(spread, way.Weight, way.Smoothing));
        var ofSpecialties = Each(Weights, weight => columns.Quality(spread, weight, 0));
        var (demand, specialty) = (demandWeights[First(ofDemands)], Weights[First(ofSpecialties)]);
        var best = new OutcomeWeights(demand.Weight, demand.Smoothing, specialty);
        if (inUse != best && inUse != OutcomeWeights.None
            && rows.Quality(spread, inUse.Demands, inUse.Smoothing) >= rows.Quality(spread, best.Demands, best.Smoothing) - GoodEnough
            && columns.Quality(spread, inUse.Specialties, 0) >= columns.Quality(spread, best.Specialties, 0) - GoodEnough)
        {
            return (inUse, "inUseAsGood");
        }

        return (best, best == OutcomeWeights.None ? "noGain" : inUse == best ? "inUseAsGood" : "better");
    }

    private static int First(double[] quality) => Array.FindIndex(quality, value => value >= quality.Max() - GoodEnough);

    private static double[][] Transposed(double[][] rows, int[] columns) => [.. columns.Select(column => Array.ConvertAll(rows, row => row[column]))];

    private static float[] Scaled(double[] row, double factor, double[] other, double otherFactor) =>
        [.. row.Zip(other, (a, b) => (float)((a * factor) + (b * otherFactor)))];

    private static float[] ToSingle(double[] row) => Array.ConvertAll(row, value => (float)value);

    private static IEnumerable<T> Every<T>(IReadOnlyList<T> rows, int most)
    {
        var step = Math.Max(1, (rows.Count + most - 1) / most);
        return rows.Where((_, position) => position % step == 0);
    }

    private TResult[] Each<T, TResult>(IReadOnlyList<T> rows, Func<T, TResult> map) => ParallelMap.Of(rows, options, map);

    /// <summary>One list held back: candidates by position.</summary>
    private sealed record List(int Row, float[] Similarity, float[] First, float[] Smoothed, double[] Labels);

    private sealed class Judge(List[] lists)
    {
        public List[] All => lists;

        public List[] Lists { get; } = [.. lists.Where(list => list.Labels.Any(label => label > 0))];

        /// <summary>The best prediction of all, above 0.</summary>
        public double Best(double weight, double smoothing) => Lists.Select(list => list.First.Select((first, candidate) => weight * (first + (smoothing * list.Smoothed[candidate]))).Max()).Append(1e-6).Max();

        public double Quality(double spread, double weight, double smoothing) => Lists.Length == 0 ? 0 : Lists.Average(list => HeldBack.Gain(
            list.Similarity.Select((value, candidate) => (value / spread) + (weight * (list.First[candidate] + (smoothing * list.Smoothed[candidate])))), list.Labels));

        public OutcomeTrial Trial(double spread, double inUse, double inUseSmoothing, double chosen, double chosenSmoothing) =>
            new(Lists.Length, Quality(spread, 0, 0), Quality(spread, inUse, inUseSmoothing), Quality(spread, chosen, chosenSmoothing));
    }
}
