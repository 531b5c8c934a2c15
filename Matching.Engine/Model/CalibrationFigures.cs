namespace Matching.Engine.Model;

/// <summary>Where the bands come from, and how reliable the score is: what became of people, by score and by industry. Rates and scores are in [0,
/// 1].</summary>
public sealed record CalibrationFigures
{
    /// <summary>What the bands follow: <c>outcomes</c>, or <c>run</c>, the run's own distribution of scores.</summary>
    public required string Source { get; init; }

    /// <summary>Why: <c>tooFew</c> (200 pairs of 20 demands, 40 people who came far and 40 who were rejected are needed), <c>noCrossing</c> (at no score
    /// do people succeed as often as a match must, or at all), <c>strongOnly</c> and <c>partialOnly</c> (the outcomes give one band),
    /// <c>both</c>.</summary>
    public required string Reason { get; init; }

    public required int Pairs { get; init; }

    public required long People { get; init; }

    public required long Positives { get; init; }

    /// <summary>Of all people tried.</summary>
    public required double Rate { get; init; }

    /// <summary>The rate from each score on, never falling; empty where there are too few outcomes.</summary>
    public required IReadOnlyList<RelationStep> Relation { get; init; }

    /// <summary>Tenths of the score; those without pairs are left out.</summary>
    public required IReadOnlyList<ScoreBin> Bins { get; init; }

    /// <summary>Sections of GB/T 4754, ascending; demands without an industry last, under null.</summary>
    public required IReadOnlyList<SectionFigures> Sections { get; init; }

    /// <summary>The mean distance of rate and expected rate over the bins, by people; null where there are too few outcomes.</summary>
    public double? Error { get; init; }

    public SectionLoss? Loss { get; init; }
}

/// <summary>How well outcomes of demands held back are foretold, as log loss in nats a person.</summary>
/// <param name="ByScore">By the score alone.</param>
/// <param name="BySection">By the score and the demand's industry.</param>
/// <param name="Sections">Whether industries have bands of their own: where that foretells better by more than one standard error.</param>
public sealed record SectionLoss(double ByScore, double BySection, bool Sections);

/// <summary>The scores from which a match is partial and strong.</summary>
public sealed record BandFigures(double Partial, double Strong);

/// <summary>A step of the relation of score and success.</summary>
/// <param name="From">The score at which it begins.</param>
public sealed record RelationStep(double From, double Rate);

/// <summary>Pairs by their score.</summary>
/// <param name="Expected">By the relation as the other demands give it; null where there are too few outcomes.</param>
public sealed record ScoreBin(double From, double To, int Pairs, long People, long Positives, double Rate, double? Expected);

/// <summary>Pairs by the demand's industry.</summary>
/// <param name="Expected">By the relation as the other demands give it: where it is far from the rate, a score means something else in this industry.</param>
/// <param name="Odds">How much higher the odds of success are taken to be than in all industries at the same score; 1 where industries tell nothing
/// more.</param>
public sealed record SectionFigures(string? Section, int Pairs, long People, long Positives, double Rate, double? Expected, double Odds, BandFigures Bands);
