using System.Reflection;
using System.Runtime.CompilerServices;
using Matching.Engine.Index;
using Matching.Engine.Model;
using Matching.Engine.Numerics;

namespace Matching.Benchmarks.Evaluation;

/// <summary>The lists of a published index as they would be with other weights. The production code knows nothing of it.</summary>
internal static class Ablation
{
    // A scale of the skills' weight, not a weight.
    private static readonly string[] Scales = [nameof(FactorWeights.SkillsHalf)];

    /// <summary>Each factor's weight by name, at 0 in turn; a factor that is added to <see cref="FactorWeights"/> is here by itself.</summary>
    public static IEnumerable<(string Factor, FactorWeights Weights)> WithoutEach(FactorWeights weights)
    {
        foreach (var factor in typeof(FactorWeights).GetProperties().Where(property => property.PropertyType == typeof(float) && !Scales.Contains(property.Name)))
            yield return (factor.Name, Without(weights, factor));
    }

    /// <summary>By owner's number: the others' numbers with their scores, best first.</summary>
    public static Dictionary<string, List<(string Candidate, double Score)>> Lists(MatchIndex index, ListDirection direction, FactorWeights weights, int limit)
    {
        var model = (MatchModel)Clone(index.Model);
        SetWeights(model, weights);
        var ranker = new ProgramSearch(model, index.Programs);
        var demands = index.Demands.Select(demand => demand.Demand.ExternalId).ToArray();
        var programs = index.Programs.Select(program => program.Program.ExternalId).ToArray();
        var lists = new Dictionary<string, List<(string, double)>>(StringComparer.Ordinal);
        if (direction == ListDirection.Demands)
        {
            foreach (var (owner, list) in index.Demands.AsParallel().AsOrdered().Select(demand => (demand, ranker.ProgramsFor(demand, limit))))
                lists[owner.Demand.ExternalId] = Named(list, programs);
            return lists;
        }

        var best = index.Programs.Select(_ => new TopList(limit)).ToArray();
        foreach (var (ordinal, demand) in index.Demands.Index())
        {
            foreach (var (program, micros) in ranker.All(demand))
                best[program].Offer(micros, ordinal);
        }

        foreach (var (ordinal, top) in best.Index())
            lists[programs[ordinal]] = Named(top.ToSorted(), demands);
        return lists;
    }

    private static List<(string, double)> Named((int Ordinal, int Micros)[] list, string[] names) =>
        [.. list.Select(entry => (names[entry.Ordinal], entry.Micros / 1e6))];

    private static FactorWeights Without(FactorWeights weights, PropertyInfo factor)
    {
        var copy = weights with { };
        factor.SetValue(copy, 0f);
        return copy;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "MemberwiseClone")]
    private static extern object Clone(object model);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Weights")]
    private static extern void SetWeights(MatchModel model, FactorWeights weights);
}
