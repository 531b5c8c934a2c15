using System.Numerics.Tensors;
using Matching.Engine.Catalog;
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
    private const int JudgedLists = 400;

    /// <summary>Demands that are candidates for a specialty: so many with outcomes, and so many without.</summary>
    private const int PastCandidates = 1500;
    private const int OtherCandidates = 1500;

    private const int ClassDigits = 4;

    private const double Ridge = 0.3;

    private readonly MatchModel _model;
    private readonly DemandReading[] _demands;
    private readonly int[] _learned;
    private readonly int[] _specialties;
    private readonly int[] _candidates;
    private readonly LevelOddsFit _levels;
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
    /// <param name="levels">By the model's specialty: that of all its programs, or any.</param>
    public OutcomePredictors(
        MatchModel model, DemandReading[] demands, int[] learned, int[] specialties, SortedDictionary<(int Demand, int Specialty), double> labels,
            EducationLevel[] levels, ParallelOptions options)
    {
        (_model, _demands, _learned, _specialties, _options) = (model, demands, learned, specialties, options);
        _candidates = [.. Sample.Of(learned, PastCandidates), .. Sample.Of([.. Enumerable.Range(0, demands.Length).Except(learned)], OtherCandidates)];
        _similarities = Each(_candidates, Similarities);
        _levels = new LevelOddsFit(levels, Array.ConvertAll(_candidates, Title), [.. learned.Index().SelectMany(demand => specialties
            .Where(specialty => labels.GetValueOrDefault((demand.Item, specialty)) > 0)
            .Select(specialty => new TakenTitle(demand.Index, specialty, Title(demand.Item))))]);
        Features = OutcomeFeatures.Of(_similarities, _levels.Fit());
        _byDemand = Each(learned, demand => Row(labels, demand));
        _bySpecialty = Each(specialties, specialty => Array.ConvertAll(_candidates, demand => labels.GetValueOrDefault((demand, specialty))));
        _fromDemands = TextRidge.Solve(Each(learned, demand => model.Text.WithEqualViews(demands[demand].Text)), _byDemand, model.Text.Count, Ridge, options,
            kinds: Array.ConvertAll(learned, demand => demands[demand].Demand.Kind));
        _fromSpecialties = TextRidge.Solve(Each(specialties, specialty => model.Text.WithEqualViews(model.Specialties[specialty].Vector)), _bySpecialty,
            model.Text.Count, Ridge, options, Array.ConvertAll(specialties, specialty => ClassOf(model.Specialties[specialty].Key)));
        _smoother = Smoother();
        var coefficients = LowRank.Of(_fromDemands.Coefficients, options);
        Coefficients = coefficients with { Rows = Each(coefficients.Rows, row => WithSmoothed(Array.ConvertAll(row, value => (double)value))) };
        _others = Each(_fromDemands.HeldBackFolds(TextRidge.SameText, _byDemand, options), WithSmoothed);
    }

    public OutcomeFeatures Features { get; }

    /// <summary>By demand: what a demand that is like it is told, by specialty, then by specialty again with what like specialties say.</summary>
    public LowRank Coefficients { get; }

    public PastDemand[] PastDemands() => Each([.. _learned.Index()], entry => new PastDemand(
        _demands[entry.Item].Id, _demands[entry.Item].Demand.PublicTitle, _demands[entry.Item].Demand.Kind, _fromDemands.Texts[entry.Index],
            _others[entry.Index], ToSingle(Smooth(_byDemand[entry.Index])),
            [.. _specialties.Select(specialty => (specialty, (float)_byDemand[entry.Index][specialty])).Where(tried => tried.Item2 != 0)]));

    /// <summary>Lists of demands, then of specialties, at each cut: of those that have something like them among the past, and of strangers.</summary>
    public RankedList[] RankedLists()
    {
        // What other demands predict for specialties is carried over to those held back by the others alone.
        var past = _learned.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        var predicted = Each(_candidates, demand => past.TryGetValue(demand, out var row) ? _others[row] : Predicted(demand));
        var carried = Array.ConvertAll(_specialties, specialty => Array.ConvertAll(predicted, row => (double)row[specialty]));
        var fromCarried = _fromSpecialties.For(carried, _options);
        return [.. TextRidge.Cuts.Index().SelectMany(cut => Lists(cut.Index))];

        IEnumerable<RankedList> Lists(int cut)
        {
            var (demandFolds, specialtyFolds) = (_fromDemands.FoldsOf(TextRidge.Widest), _fromSpecialties.FoldsOf(TextRidge.Widest));
            var leaving = _fromDemands.FoldsOf(cut);
            var others = cut == TextRidge.SameText ? null : _fromDemands.HeldBackFolds(cut, _byDemand, _options);
            var levels = _levels.WithoutEach(leaving, title => title.Demand);
            var ofDemands = Each(Judged(_learned.Length, cut), row => OfDemand(row, demandFolds[row], others is null ? _others[row] : WithSmoothed(others[row]),
                levels[leaving[row]]) with
            {
                Nearest = Nearest(row, leaving),
            });
            var leavingSpecialties = _fromSpecialties.FoldsOf(cut);
            var otherLevels = Each(
                _levels.WithoutEach(leavingSpecialties, title => Array.BinarySearch(_specialties, title.Specialty)),
                odds => Array.ConvertAll(_candidates, demand => odds.Of(Title(demand))));
            var own = _fromSpecialties.HeldBackFolds(cut, _bySpecialty, _options);
            var like = fromCarried.HeldBackFolds(cut, carried, _options);
            var ofSpecialties = Each(Judged(_specialties.Length, cut), row =>
                OfSpecialty(row, specialtyFolds[row], own[row], like[row], otherLevels[leavingSpecialties[row]]));
            return ofDemands.Concat(ofSpecialties).Select(list => list with { OfStranger = cut != TextRidge.SameText });
        }
    }

    /// <summary>How like the likest of the demands of other folds is.</summary>
    private float Nearest(int row, int[] folds) =>
        _fromDemands.Like(_fromDemands.Texts[row], _fromDemands.Kinds![row]).Where((_, other) => folds[other] != folds[row]).DefaultIfEmpty().Max();

    /// <summary>Half of all lists are of strangers.</summary>
    private static int[] Judged(int rows, int cut) =>
        Sample.Of([.. Enumerable.Range(0, rows)], cut == TextRidge.SameText ? JudgedLists : JudgedLists / TextRidge.Widest);

    private RankedList OfDemand(int row, int fold, float[] others, LevelOdds levels)
    {
        var (similarities, odds) = (Similarities(_learned[row]), levels.Of(Title(_learned[row])));
        return List(row, true, fold, _byDemand[row], (specialty, features) =>
            Features.Write(specialty, similarities[specialty], new OutcomePrediction(
                others[specialty], others[similarities.Length + specialty], 0, odds[(int)levels.Levels[specialty]]), features)) with
        {
            Semantic = Semantic(similarities.Length, specialty => (_learned[row], specialty)),
        };
    }

    private RankedList OfSpecialty(int row, int fold, double[] own, double[] like, float[][] odds) =>
        List(row, false, fold, _bySpecialty[row], (candidate, features) => Features.Write(
            _specialties[row], _similarities[candidate][_specialties[row]], new OutcomePrediction(0, (float)like[candidate], (float)own[candidate],
                odds[candidate][(int)Features.Levels.Levels[_specialties[row]]]), features)) with
        {
            Semantic = Semantic(_candidates.Length, candidate => (_candidates[candidate], _specialties[row])),
        };

    private float[] Semantic(int candidates, Func<int, (int Demand, int Specialty)> pair) => _model.Semantics is null ? [] :
        [.. Enumerable.Range(0, candidates).Select(pair).Select(pair => _model.Signals.Semantic(_demands[pair.Demand], pair.Specialty))];

    /// <summary>The class of a code of the catalogue: its first four digits.</summary>
    private static string? ClassOf(string key) => key is ['~', ..] || key.Length < ClassDigits ? null : key[..ClassDigits];

    private static RankedList List(int query, bool ofDemand, int fold, double[] labels, FeatureWriter write)
    {
        var features = new float[labels.Length * OutcomeFeatures.Count];
        for (var candidate = 0; candidate < labels.Length; candidate++)
            write(candidate, features.AsSpan(candidate * OutcomeFeatures.Count, OutcomeFeatures.Count));
        return new RankedList(query, ofDemand, fold, features, labels);
    }

    private string Title(int demand) => _demands[demand].Demand.Title;

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
        var like = _fromDemands.Like(_model.Text.WithEqualViews(_demands[demand].Text), _demands[demand].Demand.Kind);
        RowCombination.Sum(Coefficients.Place(like), Coefficients.Rows, row);
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
