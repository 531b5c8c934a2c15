namespace Matching.Engine.Model;

/// <summary>What one demand has to do with every specialty of a model, each signal side by side; written by <see cref="SpecialtyScorer"/>. One thread
/// at a time.</summary>
/// <param name="specialties">How many there are.</param>
internal sealed class SignalRow(int specialties)
{
    /// <summary>By specialty, as <see cref="SpecialtySignals.Similarity"/>.</summary>
    public float[] Similarity { get; } = new float[specialties];

    /// <summary>By specialty, as <see cref="SpecialtySignals.Wanted"/>.</summary>
    public float[] Wanted { get; } = new float[specialties];

    /// <summary>By specialty, as <see cref="SpecialtySignals.Precedent"/>.</summary>
    public float[] Precedent { get; } = new float[specialties];

    /// <summary>By specialty, as <see cref="SpecialtySignals.Outcome"/>.</summary>
    public float[] Outcome { get; } = new float[specialties];

    /// <summary>By specialty, as <see cref="SpecialtySignals.Semantic"/>.</summary>
    public float[] Semantic { get; } = new float[specialties];

    public SpecialtySignals this[int specialty] => new(Similarity[specialty], Wanted[specialty], Precedent[specialty], Outcome[specialty])
    {
        Semantic = Semantic[specialty],
    };
}
