using Matching.Engine.Text;

namespace Matching.Engine.Learning;

/// <summary>
/// What past outcomes say of a demand: like demands and what became of them, and from which specialties it took people itself.
/// Immutable, thread safe.
/// </summary>
internal sealed class LearnedOutcomes
{
    private readonly Lazy<TextIndex> _index;
    private readonly Dictionary<string, int> _ordinals;

    /// <param name="texts">By demand with outcomes: its words, by <see cref="TextModel.Even"/>.</param>
    /// <param name="demandIds">By demand with outcomes.</param>
    /// <param name="titles">By demand with outcomes.</param>
    /// <param name="coefficients">By demand with outcomes, then specialty: what a demand that is like it is told.</param>
    /// <param name="own">By demand with outcomes, then specialty: what it is told itself.</param>
    /// <param name="terms">How many terms the model has.</param>
    /// <param name="scale">The prediction that counts as 1, above 0.</param>
    /// <param name="weight">The factor's weight, above 0.</param>
    public LearnedOutcomes(SparseVector[] texts, string[] demandIds, string[] titles, float[][] coefficients, float[][] own, int terms, float scale, float weight)
    {
        (Texts, DemandIds, Titles, Coefficients, Own, Scale, Weight) = (texts, demandIds, titles, coefficients, own, scale, weight);
        _index = new Lazy<TextIndex>(() => new TextIndex(texts, terms));
        _ordinals = demandIds.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
    }

    public SparseVector[] Texts { get; }

    public string[] DemandIds { get; }

    public string[] Titles { get; }

    public float[][] Coefficients { get; }

    public float[][] Own { get; }

    public float Scale { get; }

    public float Weight { get; }

    /// <summary>How like each demand with outcomes is, in [0, 1].</summary>
    /// <param name="text">A demand's words, by <see cref="TextModel.Even"/>.</param>
    public float[] Like(SparseVector text) => _index.Value.Score(text);

    /// <summary>The factor's value for every specialty, in [0, 1].</summary>
    /// <param name="values">As many as there are specialties; overwritten.</param>
    public void Score(string demandId, float[] likeness, Span<float> values)
    {
        Predictions.Sum(likeness, Coefficients, values);
        var own = OwnOf(demandId);
        for (var specialty = 0; specialty < values.Length; specialty++)
            values[specialty] = Value(values[specialty], own, specialty);
    }

    /// <summary>The factor's value for one specialty, to the bit as in the row.</summary>
    public float Score(string demandId, float[] likeness, int specialty) =>
        Value(Predictions.Sum(likeness, Coefficients, specialty), OwnOf(demandId), specialty);

    /// <summary>What a demand's own outcomes say; null where it has none.</summary>
    public float[]? OwnOf(string demandId) => _ordinals.TryGetValue(demandId, out var demand) ? Own[demand] : null;

    private float Value(float prediction, float[]? own, int specialty) =>
        Math.Clamp((prediction + (own is null ? 0 : own[specialty])) / Scale, 0, 1);
}
