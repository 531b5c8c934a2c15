using System.Numerics.Tensors;
using Matching.Engine.Demands;
using Matching.Engine.Model;
using Matching.Engine.Model.Learned;
using Matching.Engine.Numerics;
using Matching.Engine.Text;

namespace Matching.Engine.Training;

/// <summary>Learns from posts whose employers say which specialties they want, and measures on posts held back whether that helps.</summary>
internal sealed class PrecedentTrainer(MatchModel model, ParallelOptions options)
{
    /// <summary>Fewer labelled posts than this teach nothing that could be measured.</summary>
    private const int LeastPosts = 25;

    private const int MostPosts = 2000;

    private const int JudgedPosts = 400;

    /// <summary>The smallest weight that comes this near to the best is taken.</summary>
    private const double GoodEnough = 0.002;

    /// <summary>The power of how often a specialty is named by which each naming counts less.</summary>
    private const double Popularity = 0.2;

    /// <summary>What employers name is noisy: many have to say it.</summary>
    private const double Ridge = 2;

    private static readonly double[] Weights = [0, 0.15, 0.3, 0.6, 1, 1.4, 2];

    /// <param name="demands">Ascending by id.</param>
    /// <param name="rows">The same, with their texts.</param>
    /// <returns>Null where there is too little to learn from, or where it does not help.</returns>
    public Precedents? Train(DemandReading[] demands, Demand[] rows)
    {
        var labelled = demands.Index().Where(demand => demand.Item.Wanted.Length > 0).ToArray();
        if (labelled.Length < LeastPosts)
            return null;
        var step = Math.Max(1, labelled.Length / MostPosts);
        labelled = [.. labelled.Where((_, position) => position % step == 0)];
        var posts = labelled.Select(demand => demand.Item).ToArray();
        var texts = ParallelMap.Of(labelled, options, demand => Unnamed(demand.Item, rows[demand.Index]));
        var words = texts.Select(model.Text.WithEqualViews).ToArray();
        // Most names are given by many posts.
        var given = posts.SelectMany(post => post.WantedNames).Distinct(StringComparer.Ordinal).ToArray();
        var names = given.Zip(ParallelMap.Of(given, options, name => (Like: model.Names.Resolve(name), Bearing: model.Names.Bearing(name))))
            .ToDictionary(name => name.First, name => name.Second, StringComparer.Ordinal);
        var borne = names.Values.SelectMany(name => name.Bearing).Distinct().Order().ToArray();
        var labels = posts.Select(post => Labels(post.WantedNames.Select(name => names[name]), borne)).ToArray();
        var wanted = labels.Select(row => row[..model.Specialties.Length]).ToArray();
        Discount(labels);
        var ridge = TextRidge.Solve(words, labels, model.Text.Count, Ridge, options, kinds: Array.ConvertAll(posts, post => post.Demand.Kind));
        var (weight, scale, usual, support) = Choose(texts, borne, labels, wanted, ridge);
        return weight == 0 ? null : new Precedents(
            [.. posts.Zip(words, Earlier)], borne, LowRank.Of(ridge.Coefficients, options), model.Text.Count, scale, usual, support, weight);
    }

    private static EarlierPost Earlier(DemandReading post, SparseVector words) => new(
        post.Id, post.Demand.PublicTitle, post.Demand.Kind, post.WantedNames,
        [.. post.Wanted.Where(entry => entry.Part > SpecialtyNames.Alike).Select(entry => entry.Specialty)], words);

    /// <summary>
    /// The post's text as if its employer had not named its specialties: it is to speak for posts that name none, and to be judged as one of them.
    /// </summary>
    private SparseVector Unnamed(DemandReading post, Demand row)
    {
        var description = post.WantedNames.Aggregate(TextNormalizer.Normalize(row.Description), (text, name) =>
            text.Replace(name, " ", StringComparison.Ordinal));
        return model.Text.Demand(Profiler.Fields(row with { Description = description }, model.UsualWork));
    }

    /// <summary>For each specialty its share of what the post's names stand for, each name 1 in all, then for each borne one whether it bears one of
    /// them.</summary>
    private double[] Labels(IEnumerable<(IReadOnlyList<(int Specialty, float Part)> Like, IReadOnlyList<int> Bearing)> names, int[] borne)
    {
        var row = new double[model.Specialties.Length + borne.Length];
        foreach (var (like, bearing) in names)
        {
            var sum = like.Sum(entry => (double)entry.Part);
            foreach (var (specialty, part) in like)
                row[specialty] += part / sum;
            foreach (var specialty in bearing)
                row[model.Specialties.Length + Array.BinarySearch(borne, specialty)] = 1;
        }

        return row;
    }

    /// <summary>A specialty that every post names says less of a post than one that few name.</summary>
    /// <param name="labels">By post, then specialty; overwritten.</param>
    internal static void Discount(double[][] labels)
    {
        var posts = new double[labels[0].Length];
        foreach (var row in labels)
            TensorPrimitives.Add(posts, row, posts);
        var discounts = Array.ConvertAll(posts, count => Math.Pow(Math.Max(1, count), -Popularity));
        foreach (var row in labels)
            TensorPrimitives.Multiply(row, discounts, row);
    }

    /// <summary>The weight that ranks the specialties of posts held back best, beside the text alone, the prediction that counts as 1, and the usual
    /// best one. Only a weight that helps strangers is taken, or none.</summary>
    /// <param name="labels">As the ridge was solved for.</param>
    /// <param name="wanted">By post, then specialty: what is to be foretold.</param>
    private (float Weight, float Scale, float Usual, Support Support) Choose(
        SparseVector[] posts, int[] borne, double[][] labels, double[][] wanted, TextRidge ridge)
    {
        var known = ParallelMap.Of(Sample.Of(ridge.Families[TextRidge.SameText], JudgedPosts), options, family => ridge.HeldBack(family, labels)
            .Zip(family, (predicted, post) => Judged(predicted, post, other => !family.Contains(other))).ToArray()).SelectMany(posts => posts).ToArray();
        var strangers = Enumerable.Range(TextRidge.SameText + 1, TextRidge.Widest).SelectMany(Strangers).ToArray();
        var (text, learned) = (RankingGain.Deviation(known.SelectMany(post => post.Similarity)), RankingGain.Deviation(known
            .SelectMany(post => post.Prediction)));
        var (scale, usual) = (RankingGain.Quantile(known.Select(post => post.Best), 0.9), RankingGain.Quantile(known.Select(post => post.Best), 0.5));
        var (ofKnown, ofStrangers) = (Quality(known), Quality(strangers));
        double[] quality = [.. ofKnown.Zip(ofStrangers).Select((both, at) =>
            at > 0 && both.Second <= ofStrangers[0] ? double.NegativeInfinity : both.First + both.Second)];
        var best = Array.FindIndex(quality, value => value >= quality.Max() - GoodEnough);
        return ((float)(model.Weights.Text * Weights[best] * text / model.TextScale * scale / learned), scale, usual,
            Support.Fit(ParallelMap.Of([.. known, .. strangers], options, post => (post.Nearest, Gain(post, Weights[best]) - Gain(post, 0)))));

        IEnumerable<JudgedPost> Strangers(int cut)
        {
            var (predicted, folds) = (ridge.HeldBackFolds(cut, labels, options), ridge.FoldsOf(cut));
            return ParallelMap.Of(Sample.Of([.. Enumerable.Range(0, posts.Length)], JudgedPosts / TextRidge.Widest), options, post =>
                Judged(predicted[post], post, other => folds[other] != folds[post]));
        }

        JudgedPost Judged(double[] predicted, int post, Func<int, bool> teaches)
        {
            var similarity = new float[model.Specialties.Length];
            model.Similarity.Score(posts[post], similarity);
            var prediction = new float[similarity.Length];
            Precedents.Combine(Array.ConvertAll(predicted, value => (float)value), borne, prediction);
            var nearest = ridge.Like(ridge.Texts[post], ridge.Kinds![post]).Where((_, other) => teaches(other)).DefaultIfEmpty().Max();
            return new JudgedPost(similarity, prediction, wanted[post], prediction.Max(), nearest);
        }

        double[] Quality(JudgedPost[] judged) => ParallelMap.Of(Weights, options, weight => judged.Average(post => Gain(post, weight)));

        double Gain(JudgedPost post, double weight) => post.Gain(text, weight / learned * Math.Clamp(post.Best / usual, 0, 1));
    }

    /// <summary>A post held back, by specialty.</summary>
    /// <param name="Best">Of what is predicted.</param>
    /// <param name="Nearest">How like the nearest of those that teach it is.</param>
    private sealed record JudgedPost(float[] Similarity, float[] Prediction, double[] Label, float Best, float Nearest)
    {
        public double Gain(double text, double weight) =>
            RankingGain.Gain(Similarity.Select((value, specialty) => (value / text) + (weight * Prediction[specialty])), Label);
    }
}
