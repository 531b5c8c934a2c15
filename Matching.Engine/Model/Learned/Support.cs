namespace Matching.Engine.Model.Learned;

/// <summary>
/// How much those that teach know of a text, by how like the nearest of them is: nothing below half of a likeness, all from it on. Which likeness, is
/// learned: below it, texts held back were ranked hardly better with what was taught than without.
/// </summary>
/// <param name="Full">The likeness from which it counts in full; 0 where even the least does.</param>
internal readonly record struct Support(float Full)
{
    /// <summary>The part of all that is gained that is gained in any case: what is left is as much chance as it is support.</summary>
    private const double Enough = 0.98;

    /// <summary>In [0, 1].</summary>
    public float Of(float nearest) => Full <= 0 ? 1 : Math.Clamp((2 * nearest / Full) - 1, 0, 1);

    /// <summary>The least likeness from which on texts held back gain all but what is little.</summary>
    /// <param name="trials">Of each text: how like the nearest of those that teach it is, and what it gains by them.</param>
    public static Support Fit(IEnumerable<(float Nearest, double Gain)> trials)
    {
        // From the likest down, so that each sum is over all that are at least so like.
        var (sum, sums) = (0d, new List<(float Nearest, double Gain)>());
        foreach (var (nearest, gain) in trials.OrderByDescending(trial => trial.Nearest))
            sums.Add((nearest, sum += gain));
        var most = sums.Select(entry => entry.Gain).DefaultIfEmpty().Max();
        return most <= 0 ? new Support(0) : new Support(sums.Last(entry => entry.Gain >= Enough * most).Nearest);
    }
}
