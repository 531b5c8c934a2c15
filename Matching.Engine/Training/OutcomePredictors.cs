using System.Numerics.Tensors;
using Matching.Engine.Model;
using Matching.Engine.Model.Learned;
using Matching.Engine.Numerics;

namespace Matching.Engine.Training;

/// <summary>
/// Two kernel ridge regressions over outcomes, from like demands and from like specialties, and the lists that they make for demands and
/// for specialties whose outcomes are held back, in closed form.
/// </summary>
internal sealed class OutcomePredictors
{
    private const int JudgedLists = 600;

    /// <summary>Demands that are candidates for a specialty: so many with outcomes, and so many without.</summary>
    private const int PastCandidates = 1500;
    private const int OtherCandidates = 1500;

    private const int Folds = 5;

    private readonly MatchModel _model;
    private readonly DemandProfile[] _demands;
    private readonly int[] _learned;
    private readonly int[] _specialties;
    private readonly int[] _candidates;
    private readonly float[][] _similarities;
    private readonly double[][] _byDemand;
    private readonly double[][] _bySpecialty;
    private readonly TextRidge _fromDemands;
    private readonly TextRidge _fromSpecialties;
    private readonly (int Specialty, double[] Row)[] _smoother;
    private readonly float[][] _others;
    private readonly ParallelOptions _options;

    /// <param name="learned">Ordinals of the demands to learn from, ascending.</param>
    /// <param name="specialties">With outcomes, ascending.</param>
    /// <param name="labels">By demand and specialty.</param>
    public OutcomePredictors(
        MatchModel model, DemandProfile[] demands, int[] learned, int[] specialties, SortedDictionary<(int Demand, int Specialty), double> labels,
            ParallelOptions options)
    {
        (_model, _demands, _learned, _specialties, _options) = (model, demands, learned, specialties, options);
        _candidates = [.. Sample.Of(learned, PastCandidates), .. Sample.Of([.. Enumerable.Range(0, demands.Length).Except(learned)], OtherCandidates)];
        _similarities = Each(_candidates, Similarities);
        Features = OutcomeFeatures.Of(_similarities);
        _byDemand = Each(learned, demand => Row(labels, demand));
        _bySpecialty = Each(specialties, specialty => Array.ConvertAll(_candidates, demand => labels.GetValueOrDefault((demand, specialty))));
        _fromDemands = TextRidge.Solve(Each(learned, demand => model.Text.WithEqualViews(demands[demand].Text)), _byDemand, model.Text.Count, options);
        _fromSpecialties = TextRidge.Solve(Each(specialties, specialty => model.Text.WithEqualViews(model.Specialties[specialty].Vector)), _bySpecialty,
            model.Text.Count, options);
        _smoother = Smoother();
        var coefficients = LowRank.Of(_fromDemands.Coefficients, options);
        Coefficients = coefficients with { Rows = Each(coefficients.Rows, row => WithSmoothed(Array.ConvertAll(row, value => (double)value))) };
        _others = Each(HeldBackFolds(_fromDemands, _byDemand), WithSmoothed);
    }

    public OutcomeFeatures Features { get; }

    /// <summary>By demand: what a demand that is like it is told, by specialty, then by specialty again with what like specialties say.</summary>
    public LowRank Coefficients { get; }

    public PastDemand[] PastDemands() => Each([.. _learned.Index()], entry => new PastDemand(
        _demands[entry.Item].Id, _demands[entry.Item].Demand.Title, _fromDemands.Texts[entry.Index], _others[entry.Index],
            ToSingle(Smooth(_byDemand[entry.Index]))));

    /// <summary>Lists of demands, then of specialties.</summary>
    public RankedList[] RankedLists()
    {
        var ofDemands = Each(Sample.Of([.. Folded(_fromDemands)], JudgedLists), at => OfDemand(at.Row, at.Fold));
        // What other demands predict for specialties is carried over to those held back by the others alone.
        var past = _learned.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        var predicted = Each(_candidates, demand => past.TryGetValue(demand, out var row) ? _others[row] : Predicted(demand));
        var carried = Array.ConvertAll(_specialties, specialty => Array.ConvertAll(predicted, row => (double)row[specialty]));
        var (own, like) = (HeldBackFolds(_fromSpecialties, _bySpecialty), HeldBackFolds(_fromSpecialties.For(carried, _options), carried));
        var ofSpecialties = Each(Sample.Of([.. Folded(_fromSpecialties)], JudgedLists), at => OfSpecialty(at.Row, at.Fold, own[at.Row], like[at.Row]));
        return [.. ofDemands, .. ofSpecialties];
    }

    private RankedList OfDemand(int row, int fold)
    {
        var (similarities, others) = (Similarities(_learned[row]), _others[row]);
        return List(row, true, fold, _byDemand[row], (specialty, features) =>
            Features.Write(specialty, similarities[specialty], new OutcomePrediction(others[specialty], others[similarities.Length + specialty], 0), features));
    }

    private RankedList OfSpecialty(int row, int fold, double[] own, double[] like) =>
        List(row, false, fold, _bySpecialty[row], (candidate, features) => Features.Write(
        _specialties[row], _similarities[candidate][_specialties[row]], new OutcomePrediction(0, (float)like[candidate], (float)own[candidate]), features));

    /// <summary>By row: what the rows of other folds predict.</summary>
    private double[][] HeldBackFolds(TextRidge ridge, double[][] labels)
    {
        var predicted = new double[labels.Length][];
        foreach (var (row, values) in Each([.. Folded(ridge).GroupBy(at => at.Fold, at => at.Row)], fold => HeldBack([.. fold.Order()]))
            .SelectMany(fold => fold))
        {
            predicted[row] = values;
        }

        return predicted;

        (int, double[])[] HeldBack(List<int> rows) => [.. rows.Zip(ridge.HeldBack(rows, labels))];
    }

    /// <summary>
    /// Rows with their folds; those that are nearly the same text are in one. A fold leaves at once: with a row alone, a specialty of which
    /// nothing is known any more would be known to be this row's.
    /// </summary>
    private static IEnumerable<(int Row, int Fold)> Folded(TextRidge ridge) =>
        ridge.Groups.Index().SelectMany(group => group.Item.Select(row => (row, group.Index % Folds)));

    private static RankedList List(int query, bool ofDemand, int fold, double[] labels, FeatureWriter write)
    {
        var features = new float[labels.Length * OutcomeFeatures.Count];
        for (var candidate = 0; candidate < labels.Length; candidate++)
            write(candidate, features.AsSpan(candidate * OutcomeFeatures.Count, OutcomeFeatures.Count));
        return new RankedList(query, ofDemand, fold, features, labels);
    }

    private double[] Row(SortedDictionary<(int Demand, int Specialty), double> labels, int demand)
    {
        var row = new double[_model.Specialties.Length];
        foreach (var specialty in _specialties)
            row[specialty] = labels.GetValueOrDefault((demand, specialty));
        return row;
    }

    private float[] Similarities(int demand)
    {
        var row = new float[_model.Specialties.Length];
        _model.Similarity.Score(_demands[demand].Text, row);
        return row;
    }

    /// <summary>By specialty, and by specialty again with what like ones say.</summary>
    private float[] WithSmoothed(double[] row) => [.. ToSingle(row), .. ToSingle(Smooth(row))];

    private float[] Predicted(int demand)
    {
        var row = new float[2 * _model.Specialties.Length];
        RowCombination.Sum(Coefficients.Place(_fromDemands.Index.Score(_model.Text.WithEqualViews(_demands[demand].Text))), Coefficients.Rows, row);
        return row;
    }

    /// <summary>By specialty with outcomes, then specialty: what labels of the one say of the other.</summary>
    private (int Specialty, double[] Row)[] Smoother()
    {
        var kernel = Each(_model.Specialties, specialty => _fromSpecialties.Index.Score(_model.Text.WithEqualViews(specialty.Vector)));
        var inverse = _fromSpecialties.Inverse;
        return Each([.. _specialties.Index()], entry =>
        {
            var row = new double[kernel.Length];
            for (var specialty = 0; specialty < row.Length; specialty++)
            {
                for (var other = 0; other < _specialties.Length; other++)
                    row[specialty] += inverse[Math.Max(entry.Index, other)][Math.Min(entry.Index, other)] * kernel[specialty][other];
            }

            return (entry.Item, row);
        });
    }

    private double[] Smooth(double[] row)
    {
        var sums = new double[row.Length];
        foreach (var (specialty, says) in _smoother)
        {
            if (row[specialty] != 0)
                TensorPrimitives.MultiplyAdd(says, row[specialty], sums, sums);
        }

        return sums;
    }

    private static float[] ToSingle(double[] row) => Array.ConvertAll(row, value => (float)value);

    private TResult[] Each<T, TResult>(IReadOnlyList<T> rows, Func<T, TResult> map) => ParallelMap.Of(rows, _options, map);

    private delegate void FeatureWriter(int candidate, Span<float> features);
}
