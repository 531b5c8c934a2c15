namespace Matching.Engine.Model;

/// <summary>
/// How often people of a pair succeed, by its score: the steps that never fall and are nearest to what was observed, by least squares
/// (pool adjacent violators; M. Ayer et al., "An empirical distribution function for sampling with incomplete information", 1955). Immutable.
/// </summary>
/// <param name="Steps">Ascending by score; the first begins at 0.</param>
internal sealed record SuccessRate(IReadOnlyList<SuccessStep> Steps)
{
    private const double LeastRate = 1e-3;

    /// <summary>The rate at a score in millionths.</summary>
    public double At(int micros) => Steps.Last(step => step.From <= micros).Rate;

    /// <summary>The same where the odds of success are higher by a factor.</summary>
    public double At(int micros, double odds) => odds == 1 ? At(micros) : Shift(At(micros), odds);

    /// <summary>The rate that has so much higher odds.</summary>
    public static double Shift(double rate, double odds)
    {
        var kept = Math.Clamp(rate, LeastRate, 1 - LeastRate);
        return kept * odds / (1 - kept + (kept * odds));
    }

    /// <summary>The least score from which the odds of success are at least these; null where the steps do not cross them.</summary>
    public int? Crossing(double odds)
    {
        var step = Steps.FirstOrDefault(step => step.Positive >= odds * (step.People - step.Positive));
        return step is null || step.From == 0 ? null : step.From;
    }
}

/// <summary>From a score, in millionths, up to the next step: how many people succeeded of how many.</summary>
internal sealed record SuccessStep(int From, long Positive, long People)
{
    public double Rate => (double)Positive / People;
}
