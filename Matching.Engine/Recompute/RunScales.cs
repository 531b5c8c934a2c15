using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Index;
using Matching.Engine.Model;
using Matching.Engine.Numerics;
using Matching.Engine.Text;

namespace Matching.Engine.Recompute;

/// <summary>
/// Fits a model's scales to its run, on a sample that depends on the rows alone. No industry has more say than twenty posts, so that a thousand posts
/// more of one leave the scales where they were; posts that nothing fits say nothing of what fits.
/// </summary>
internal static class RunScales
{
    private const int Sampled = 400;

    /// <summary>Of each industry, however many there are.</summary>
    private const int LeastSampled = 40;

    /// <summary>How many posts an industry counts as at most.</summary>
    private const double MostSay = 20;

    /// <summary>Near what cities come to; for a run that has no demand to go by.</summary>
    private const float UsualTextScale = 0.3f;

    /// <summary>The similarity that one demand in a hundred exceeds with its best specialty.</summary>
    /// <param name="asked">By demand: the skills that it asks for.</param>
    public static float TextScale(Demand[] demands, IReadOnlyList<Profiler.Ask>[] asked, RunVectors texts, ParallelOptions options)
    {
        var heard = Heard([.. demands.Select((demand, at) => (demand.Industry, Tells(asked[at].Count, texts.Demands[at])))]);
        var best = ParallelMap.Of(heard, options, demand =>
        {
            var row = new float[texts.Specialties.Length];
            texts.Similarity.Score(texts.Demands[demand.Ordinal], row);
            return (Value: row.Length == 0 ? 0 : row.Max(), demand.Say);
        }).Where(value => value.Value > 0).ToArray();
        return best.Length == 0 ? UsualTextScale : Quantile(best, 0.99);
    }

    /// <summary>Of posts that something fits: strong from the best score that seven in ten exceed, partial from the median of the tenth best.</summary>
    public static (int Partial, int Strong) Bands(DemandReading[] demands, ProgramSearch lists, ParallelOptions options)
    {
        var heard = Heard([.. demands.Select(demand => (demand.Demand.Industry, Tells(demand.Asked.Length, demand.Text)))]);
        var ranked = ParallelMap.Of(heard, options, demand => (List: lists.ProgramsFor(demands[demand.Ordinal], 10), demand.Say))
            .Where(demand => demand.List.Length > 0 && demand.List[0].Micros >= BandsAndRates.LeastStrong).ToArray();
        if (ranked.Length == 0)
            return (BandsAndRates.LeastPartial, BandsAndRates.LeastStrong);
        var strong = Math.Max(BandsAndRates.LeastStrong, Quantile([.. ranked.Select(demand => (demand.List[0].Micros, demand.Say))], 0.3));
        var partial = Math.Max(BandsAndRates.LeastPartial, Quantile([.. ranked.Select(demand => (demand.List[^1].Micros, demand.Say))], 0.5));
        return (Math.Min(strong, partial), strong);
    }

    private static bool Tells(int asked, SparseVector text) => asked > 0 || text.Terms.Length > 0;

    /// <summary>Of each industry a fair sample of those that tell anything, and how many posts each stands for.</summary>
    private static (int Ordinal, double Say)[] Heard((string? Industry, bool Tells)[] demands)
    {
        var sections = demands.Index().Where(demand => demand.Item.Tells)
            .GroupBy(demand => demand.Item.Industry is { } code ? Industry.SectionOf(code) : "", demand => demand.Index, StringComparer.Ordinal)
            .OrderBy(section => section.Key, StringComparer.Ordinal).Select(section => section.ToArray()).ToArray();
        return [.. sections.SelectMany(section =>
        {
            // Ids are hashes, so every n-th demand is a fair sample.
            var step = Math.Max(1, section.Length / Math.Max(LeastSampled, Sampled / sections.Length));
            int[] sample = [.. section.Where((_, position) => position % step == 0)];
            return sample.Select(demand => (demand, Math.Min(MostSay, section.Length) / sample.Length));
        })];
    }

    /// <summary>The least value that more than a part of all that is said does not exceed.</summary>
    private static T Quantile<T>((T Value, double Say)[] values, double part)
    {
        const double rounding = 1e-9;
        var (left, sorted) = (part * values.Sum(value => value.Say), values.OrderBy(value => value.Value).ToArray());
        foreach (var (value, say) in sorted)
        {
            left -= say;
            if (left < -rounding)
                return value;
        }

        return sorted[^1].Value;
    }
}
