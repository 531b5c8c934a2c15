namespace Matching.Engine.Model;

/// <summary>A demand as a model sees it: what it asks, and what its row over all specialties tells. Immutable; a pure function of the demand and the
/// model.</summary>
internal sealed record DemandProfile : DemandReading
{
    /// <param name="reading">What it asks.</param>
    public DemandProfile(DemandReading reading)
        : base(reading)
    {
    }

    /// <summary>The specialties that its words are most like, by <see cref="TextSimilarity.Score(Text.SparseVector, Span{float})"/>.</summary>
    public required (int Specialty, float Weight)[] NearestSpecialties
    {
        get;
        init => (field, Comparability) = (value, Math.Min(1, TextSimilarity.FaintEcho * value.Sum(static entry => entry.Weight)));
    }

    /// <summary>How well the programs' words can be compared with this text's, in [0, 1]: an English post among Chinese programs hardly.</summary>
    public float Comparability { get; private init; }

    /// <summary>How far this text singles out one specialty, in [0, 1]: the best one's part of the echo.</summary>
    public float Distinctness => NearestSpecialties.Length == 0 ? 0 : Math.Min(1, NearestSpecialties[0].Weight);

    /// <summary>How much earlier posts have to say of this one, in [0, 1]; 0 where the model has none.</summary>
    public float Confidence { get; init; }

    /// <summary>How much outcomes have to say of this one, in [0, 1]; 0 where the model has none.</summary>
    public float OutcomeConfidence { get; init; }

    /// <summary>Where it asks for no skill: whether it shares a word with a specialty that is like it.</summary>
    public bool IsComparable { get; init; }

    /// <summary>It asks for skills, or has words to go by.</summary>
    public bool IsAssessable => Asked.Length > 0 || IsComparable;
}
