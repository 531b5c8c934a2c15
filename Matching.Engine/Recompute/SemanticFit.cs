using Matching.Engine.Demands;
using Matching.Engine.Embeddings;
using Matching.Engine.Model;
using Matching.Engine.Numerics;

namespace Matching.Engine.Recompute;

/// <summary>Brings what a language model made of texts into a run: which texts it needs, and from which nearness on a pair counts.</summary>
public static class SemanticFit
{
    private const int Sampled = 400;

    /// <summary>The part of posts whose best specialty counts in full.</summary>
    private const double Best = 0.9;

    /// <summary>All texts that a run of these inputs wants to be embedded, none twice.</summary>
    public static IReadOnlyList<string> Texts(MatchIndexInputs inputs) =>
    [
        .. SpecialtyTexts(inputs).Concat(inputs.Demands.Select(demand => SemanticTexts.Of(WorkText.Of(demand)))).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Null without embeddings, or where a specialty has none: it would lose to the others for no reason of its own.</summary>
    /// <param name="open">The demands, with what they say of the work only.</param>
    internal static Semantics? Of(MatchIndexInputs inputs, Demand[] open)
    {
        if (inputs.Embeddings is not { } known)
            return null;
        var texts = SpecialtyTexts(inputs);
        var specialties = texts.Select(known.Find).OfType<QuantizedVector>().ToArray();
        var demands = open.Select(demand => EmbeddedTexts.HashOf(SemanticTexts.Of(demand))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(known.ByHash.ContainsKey).ToArray();
        if (demands.Length == 0 || specialties.Length == 0 || specialties.Length < texts.Length
            || demands.Select(hash => known.ByHash[hash]).Concat(specialties).Select(vector => vector.Steps.Length).Distinct().Count() > 1)
        {
            return null;
        }

        var vectors = Array.ConvertAll(demands, hash => known.ByHash[hash]);
        // Hashes are in no order of meaning, so every n-th is a fair sample.
        var sample = Sample.Of(vectors, Sampled).Select(demand => Array.ConvertAll(specialties, demand.Cosine).Order().ToArray()).ToArray();
        var floor = Middle(sample.Select(row => row[(row.Length - 1) / 2]), 0.5);
        var full = Middle(sample.Select(row => row[^1]), Best);
        return full > floor ? new Semantics(known.Model, specialties, demands, vectors, floor, full) : null;
    }

    /// <summary>By specialty, ascending by key.</summary>
    private static string[] SpecialtyTexts(MatchIndexInputs inputs) => Array.ConvertAll(
        SpecialtyWords.Groups(inputs.Programs), group => SemanticTexts.Of(group.Programs, inputs.Codes.Specialties.Find(group.Key)?.Texts));

    private static float Middle(IEnumerable<float> values, double part) => values.Order().ToArray() is var sorted
        ? sorted[Math.Min(sorted.Length - 1, (int)(part * sorted.Length))]
        : 0;
}
