using System.Buffers;
using Matching.Engine.Demands;
using Matching.Engine.Numerics;
using Matching.Engine.Text;

namespace Matching.Engine.Model.Learned;

/// <summary>
/// What past outcomes say of a demand: like demands and what became of them, and from which specialties it took people itself.
/// Immutable, thread safe.
/// </summary>
internal sealed class LearnedOutcomes
{
    /// <summary>What a hire of the demand's own adds to the value. It is not learned: no other demand can tell what this one did.</summary>
    private const float OfOwnHire = 0.5f;

    /// <summary>The weight where a demand's own outcomes are all that counts: that of the text.</summary>
    private const float OfOwnAlone = 0.5f;

    /// <summary>The value of a specialty that the demand has no outcomes with, where those of others teach nothing.</summary>
    public const float Untried = 0.5f;

    private readonly Lazy<TextIndex> _index;
    private readonly Dictionary<string, int> _ordinals;

    /// <param name="demands">With outcomes.</param>
    /// <param name="coefficients">By demand with outcomes: what a demand that is like it is told, by specialty, then by specialty again with what
    /// like specialties say.</param>
    /// <param name="features">What the ranker is told.</param>
    /// <param name="ranker">Joins it, by <see cref="OutcomeRanker.ByText"/>.</param>
    /// <param name="terms">How many terms the model has.</param>
    /// <param name="range">What the ranker adds to the text that counts as 0, and as 1.</param>
    /// <param name="support">How like a demand has to be to be believed.</param>
    /// <param name="weight">The factor's weight, above 0.</param>
    public LearnedOutcomes(
        PastDemand[] demands, LowRank coefficients, OutcomeFeatures features, OutcomeRanker ranker, int terms, (float Least, float Most) range,
        Support support, float weight)
    {
        (Demands, Coefficients, Features, Ranker, Range, Support, Weight) = (demands, coefficients, features, ranker, range, support, weight);
        _index = new Lazy<TextIndex>(() => new TextIndex(Array.ConvertAll(demands, demand => demand.Text), terms));
        _ordinals = demands.Index().ToDictionary(entry => entry.Item.Id, entry => entry.Index, StringComparer.Ordinal);
    }

    /// <summary>Where the outcomes of other demands teach nothing, a demand still knows its own.</summary>
    /// <param name="demands">With outcomes; their texts, and what the others tell them, are not asked for.</param>
    public static LearnedOutcomes OfOwn(PastDemand[] demands) => new(
        demands, new LowRank([], []), new OutcomeFeatures(1, [], []) { Levels = new LevelOdds([], []) }, OutcomeRanker.Text, 0, (-Untried, Untried),
        new Support(1), OfOwnAlone);

    public PastDemand[] Demands { get; }

    /// <summary>Whether the outcomes of other demands teach something.</summary>
    public bool LearnsFromOthers => Coefficients.Rows.Length > 0;

    public LowRank Coefficients { get; }

    public OutcomeFeatures Features { get; }

    public OutcomeRanker Ranker { get; }

    public (float Least, float Most) Range { get; }

    public Support Support { get; }

    public float Weight { get; }

    /// <summary>How like each demand with outcomes is, in [0, 1]; one of another kind by its <see cref="Kinship"/> less.</summary>
    /// <param name="text">A demand's words, by <see cref="TextModel.WithEqualViews"/>.</param>
    /// <param name="kind">The demand's.</param>
    public float[] Like(SparseVector text, DemandKind kind) =>
        LearnsFromOthers ? Kinship.Weigh(_index.Value.Score(text), kind, Demands.Select(demand => demand.Kind)) : [];

    /// <summary>How much outcomes have to say of a demand, in [0, 1].</summary>
    /// <param name="nearest">How like the nearest demand with outcomes is.</param>
    public float Confidence(string demandId, float nearest) => LearnsFromOthers ? Support.Of(nearest) : Find(demandId) is null ? 0 : 1;

    /// <summary>The factor's value for every specialty, in [0, 1].</summary>
    /// <param name="place">By <see cref="LowRank.Place"/>, of <see cref="Like"/>.</param>
    /// <param name="similarities">By specialty.</param>
    /// <param name="values">By specialty; overwritten.</param>
    public void Score(DemandReading demand, float[] place, ReadOnlySpan<float> similarities, Span<float> values)
    {
        var past = Find(demand.Id);
        if (LearnsFromOthers)
            Predict(demand.Demand.Title, past, place, similarities, values);
        else
            values.Fill(Untried);
        foreach (var (specialty, label) in past?.Tried ?? [])
            values[specialty] = WithOwn(values[specialty], label);
    }

    /// <summary>The factor's value for one specialty, to the bit as in the row.</summary>
    public float Score(DemandReading demand, float[] place, float similarity, int specialty)
    {
        var past = Find(demand.Id);
        var value = LearnsFromOthers ? Value(specialty, similarity, Predict(demand.Demand.Title, past, place, specialty)) : Untried;
        foreach (var (tried, label) in past?.Tried ?? [])
            value = tried == specialty ? WithOwn(value, label) : value;
        return value;
    }

    /// <summary>The demand as it was learned from; null where it has no outcomes.</summary>
    public PastDemand? Find(string demandId) => _ordinals.TryGetValue(demandId, out var demand) ? Demands[demand] : null;

    private void Predict(string title, PastDemand? past, float[] place, ReadOnlySpan<float> similarities, Span<float> values)
    {
        var (count, levels) = (similarities.Length, Features.Levels.Of(title));
        var rented = ArrayPool<float>.Shared.Rent(2 * count);
        var others = past is null ? rented.AsSpan(0, 2 * count) : past.Others;
        if (past is null)
            RowCombination.Sum(place, Coefficients.Rows, others);
        for (var specialty = 0; specialty < count; specialty++)
        {
            values[specialty] = Value(specialty, similarities[specialty],
                new OutcomePrediction(others[specialty], others[count + specialty], past?.Own[specialty] ?? 0, levels[(int)Features.Levels.Levels[specialty]]));
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    private OutcomePrediction Predict(string title, PastDemand? past, float[] place, int specialty)
    {
        var again = Features.Usual.Length + specialty;
        var level = Features.Levels.Of(title)[(int)Features.Levels.Levels[specialty]];
        return past is null
            ? new(RowCombination.Sum(place, Coefficients.Rows, specialty), RowCombination.Sum(place, Coefficients.Rows, again), 0, level)
            : new(past.Others[specialty], past.Others[again], past.Own[specialty], level);
    }

    private float Value(int specialty, float similarity, OutcomePrediction says)
    {
        Span<float> features = stackalloc float[OutcomeFeatures.Count];
        Features.Write(specialty, similarity, says, features);
        return Value(Ranker.Score(features) - features[0]);
    }

    private static float WithOwn(float value, float label) => Math.Clamp(value + (OfOwnHire * label), 0, 1);

    /// <summary>The factor's value where the ranker adds so much to the text.</summary>
    public float Value(float added) => Math.Clamp((added - Range.Least) / (Range.Most - Range.Least), 0, 1);
}
