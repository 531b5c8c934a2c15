using Matching.Engine.Catalog;

namespace Matching.Engine.Model;

/// <summary>What the scores of a run mean: from where they are strong and partial, and how often people succeed at them where outcomes tell.
/// Immutable.</summary>
/// <param name="Bands">In millionths; the partial one is not above the strong one.</param>
/// <param name="Rates">Null where too few outcomes are known.</param>
/// <param name="Sections">By section of GB/T 4754: those in which a score means something else than in all.</param>
internal sealed record BandsAndRates((int Partial, int Strong) Bands, SuccessRate? Rates, IReadOnlyDictionary<string, SectionMeaning> Sections)
{
    // Where a run has next to nothing that fits, its best is not therefore strong.
    public const int LeastStrong = 500_000;
    public const int LeastPartial = 360_000;

    /// <summary>Of a run whose lists say nothing.</summary>
    public static BandsAndRates Least { get; } = Of((LeastPartial, LeastStrong));

    /// <summary>By the run's own distribution alone.</summary>
    public static BandsAndRates Of((int Partial, int Strong) bands) => new(bands, null, new Dictionary<string, SectionMeaning>());

    /// <param name="industry">A code of GB/T 4754, or null.</param>
    public SectionMeaning In(string? industry) =>
        Sections.Count > 0 && industry is not null && Sections.TryGetValue(Industry.SectionOf(industry), out var section) ? section
            : new SectionMeaning(1, Bands);

    /// <summary>How many of the people tried at such a score in such an industry come far enough, in [0, 1]; null where too few outcomes are known.</summary>
    public double? Rate(int micros, string? industry) => Rates?.At(micros, In(industry).Odds);
}

/// <param name="Odds">How much higher the odds of success are than in all industries at the same score, above 0.</param>
internal readonly record struct SectionMeaning(float Odds, (int Partial, int Strong) Bands);
