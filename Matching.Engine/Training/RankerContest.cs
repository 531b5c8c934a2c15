using Matching.Engine.Model.Learned;
using Matching.Engine.Numerics;

namespace Matching.Engine.Training;

/// <summary>Rankers against each other on lists held back: a list is ranked by what was learned from the other folds.</summary>
internal sealed class RankerContest
{
    /// <summary>Fewer demands with outcomes than this are not enough for trees.</summary>
    private const int LeastForTrees = 200;

    /// <summary>Less than this of nDCG@10 is no difference, however sure it is.</summary>
    private const double GoodEnough = 0.002;

    /// <summary>What one side of strangers may lose in nDCG@10 where the other gains.</summary>
    private const double MostLost = 0.01;

    /// <summary>How many lists the prior weighs against.</summary>
    private const double Prior = 3;

    /// <summary>Those with trees, fewest first.</summary>
    private static readonly OutcomeRecipe[] WithTrees = [OutcomeRecipe.LightGbm(40), OutcomeRecipe.LightGbm(100)];

    private readonly RankedList[] _lists;
    private readonly ParallelOptions _options;
    private readonly OutcomeRecipe[] _recipes;
    private readonly Dictionary<(int Fold, string Kind), OutcomeRanker> _folds;
    private readonly Dictionary<OutcomeRecipe, double[]> _gains;

    /// <param name="demands">With outcomes.</param>
    /// <param name="treesGrow">Whether this machine can train trees: <see cref="LightGbmTrees.IsAvailable"/>.</param>
    public RankerContest(RankedList[] lists, int demands, bool treesGrow, ParallelOptions options)
    {
        (_lists, _options) = (lists, options);
        var worth = demands < LeastForTrees ? [] : WithTrees;
        LeftOut = treesGrow || worth.Length == 0 ? null : [.. worth.Select(recipe => recipe.Kind).Distinct()];
        _recipes = [OutcomeRecipe.None, OutcomeRecipe.Linear, .. treesGrow ? worth : []];
        _folds = lists.Select(list => list.Fold).Distinct().SelectMany(FitWithout).ToDictionary(ranker => (ranker.Fold, ranker.Kind), ranker => ranker.Ranker);
        _gains = _recipes.ToDictionary(recipe => recipe, recipe => ParallelMap.Of(lists, options, list => list.Gain(HeldBackRanker(recipe, list))));
    }

    /// <summary>By <see cref="OutcomeReport.LeftOut"/>.</summary>
    public IReadOnlyList<string>? LeftOut { get; }

    /// <summary>
    /// The plainest of those that rank as well as the best but for chance, unless the one in use does. Only what helps strangers, and costs neither side
    /// of them much, is among them. Chance is one standard error: L. Breiman, J. H. Friedman, R. A. Olshen, C. J. Stone, "Classification and Regression
    /// Trees", 1984.
    /// </summary>
    public (OutcomeRecipe Chosen, string Reason) Choose(OutcomeRecipe inUse)
    {
        var tried = _recipes.Where(HelpsStrangers).ToArray();
        var best = tried.MaxBy(recipe => Quality(recipe))!;
        var good = tried.Where(recipe => Quality(best) - Quality(recipe) <= Math.Max(GoodEnough, Chance(best, recipe))).ToArray();
        if (inUse != OutcomeRecipe.None && good.Contains(inUse))
            return (inUse, "inUseAsGood");
        return good[0] != OutcomeRecipe.None ? (good[0], "better")
            : (good[0], _recipes.Any(recipe => Quality(recipe) - Quality(OutcomeRecipe.None) > Math.Max(GoodEnough, Chance(recipe, OutcomeRecipe.None)))
                ? "noGainOnUnseen" : "noGain");
    }

    /// <summary>By recipe: mean gain on the lists of one side.</summary>
    /// <param name="ofStrangers">Of those whose whole family was held back, or of the others.</param>
    public OutcomeTrial Trial(bool ofDemands, bool ofStrangers, OutcomeRecipe inUse, OutcomeRecipe chosen)
    {
        var boosted = _recipes.Where(recipe => recipe.Trees > 0).MaxBy(recipe => Quality(recipe));
        return new OutcomeTrial(
            Judged(OutcomeRecipe.None, ofDemands, ofStrangers).Count(),
            Quality(OutcomeRecipe.None, ofDemands, ofStrangers),
            Quality(_recipes.Contains(inUse) ? inUse : OutcomeRecipe.None, ofDemands, ofStrangers),
            Quality(OutcomeRecipe.Linear, ofDemands, ofStrangers),
            boosted is null ? null : Quality(boosted, ofDemands, ofStrangers),
            Quality(chosen, ofDemands, ofStrangers));
    }

    /// <summary>How like a demand has to be to those that teach for a recipe to help it.</summary>
    public Support Support(OutcomeRecipe recipe) => Model.Learned.Support.Fit(_lists.Zip(_gains[recipe], _gains[OutcomeRecipe.None])
        .Where(list => list.First.OfDemand && list.First.IsJudged).Select(list => (list.First.Nearest, list.Second - list.Third)));

    /// <summary>From all lists.</summary>
    public OutcomeRanker Fit(OutcomeRecipe recipe) => Fit(_lists, recipe);

    /// <summary>What a recipe's rankers add to the text of what they rank, at the least and at the most.</summary>
    public (float Least, float Most) Added(OutcomeRecipe recipe)
    {
        var (least, most) = (0f, 1e-3f);
        foreach (var list in _lists)
        {
            var ranker = HeldBackRanker(recipe, list).ByText();
            foreach (var candidate in list.Contenders)
            {
                var added = ranker.Score(list.Of(candidate)) - list.Of(candidate)[0];
                (least, most) = (Math.Min(least, added), Math.Max(most, added));
            }
        }

        return (least, most);
    }

    /// <summary>By demand whose outcomes are held back: what the factor is for each specialty.</summary>
    public IEnumerable<(int Query, float[] Values)> ValuesHeldBack(OutcomeRecipe recipe, LearnedOutcomes learned) =>
        _lists.Where(list => list is { OfDemand: true, OfStranger: false }).Select(list =>
    {
        var ranker = HeldBackRanker(recipe, list).ByText();
        return (list.Query, Enumerable.Range(0, list.Labels.Length)
            .Select(candidate => learned.Value(ranker.Score(list.Of(candidate)) - list.Of(candidate)[0])).ToArray());
    });

    private OutcomeRanker Fit(IReadOnlyList<RankedList> lists, OutcomeRecipe recipe) => Fit(lists, recipe, Linear(lists));

    private OutcomeRanker Fit(IReadOnlyList<RankedList> lists, OutcomeRecipe recipe, OutcomeRanker linear) => recipe.Kind switch
    {
        "linear" => linear,
        "lightGbm" => LightGbmTrees.Fit(lists, recipe.Trees, _options.CancellationToken),
        _ => throw new ArgumentException($"{recipe.Kind} is not fitted any more.", nameof(recipe)),
    };

    private OutcomeRanker Linear(IReadOnlyList<RankedList> lists) => new(ListwiseRegression.Fit(lists, OutcomeRanker.Prior.Weights, Prior, _options), []);

    /// <summary>Of each kind the ranker with most trees, from the lists outside a fold. Trees are added one by one, so the first of many are those of
    /// few.</summary>
    private IEnumerable<(int Fold, string Kind, OutcomeRanker Ranker)> FitWithout(int fold)
    {
        var lists = _lists.Where(list => list.Fold != fold).ToArray();
        var linear = Linear(lists);
        return _recipes.Skip(1).GroupBy(recipe => recipe.Kind, (kind, recipes) => (fold, kind, Fit(lists, recipes.Last(), linear)));
    }

    private OutcomeRanker HeldBackRanker(OutcomeRecipe recipe, RankedList list) =>
        recipe == OutcomeRecipe.None ? OutcomeRanker.Text
        : _folds[(list.Fold, recipe.Kind)] is var ranker && recipe.Trees < ranker.Trees.Length ? ranker with { Trees = ranker.Trees[..recipe.Trees] }
        : ranker;

    /// <summary>Helps them in all, and costs neither their demands nor their specialties what anybody would see.</summary>
    private bool HelpsStrangers(OutcomeRecipe recipe)
    {
        return recipe == OutcomeRecipe.None || !_lists.Any(list => list.OfStranger)
            || (Gain(null) > 0 && Gain(true) >= -MostLost && Gain(false) >= -MostLost);

        double Gain(bool? ofDemands) =>
            Quality(recipe, ofDemands, ofStrangers: true) - Quality(OutcomeRecipe.None, ofDemands, ofStrangers: true);
    }

    private double Quality(OutcomeRecipe recipe, bool? ofDemands = null, bool? ofStrangers = null) =>
        Judged(recipe, ofDemands, ofStrangers).DefaultIfEmpty().Average();

    /// <summary>The standard error of how much better one recipe is than another on the same lists.</summary>
    private double Chance(OutcomeRecipe better, OutcomeRecipe worse)
    {
        var gained = Judged(better).Zip(Judged(worse), (more, less) => (float)(more - less)).ToArray();
        return RankingGain.Deviation(gained) / Math.Sqrt(Math.Max(1, gained.Length));
    }

    private IEnumerable<double> Judged(OutcomeRecipe recipe, bool? ofDemands = null, bool? ofStrangers = null) => _lists.Zip(_gains[recipe])
        .Where(list => list.First.IsJudged && list.First.OfDemand == (ofDemands ?? list.First.OfDemand)
            && list.First.OfStranger == (ofStrangers ?? list.First.OfStranger))
        .Select(list => list.Second);
}
