namespace Matching.Engine.Model.Learned;

/// <summary>
/// How much those that teach know of a text, by how like the nearest of them is: nothing below half of a likeness, all from it on. Where that is, is learned: below
/// it, posts held back were ranked no better with what was taught than without.
/// </summary>
/// <param name="Full">The likeness from which it counts in full; 0 where even the least does.</param>
internal readonly record struct Support(float Full)
{
    /// <summary>In [0, 1].</summary>
    public float Of(float nearest) => Full <= 0 ? 1 : Math.Clamp((2 * nearest / Full) - 1, 0, 1);

    /// <summary>The likeness from which on all gains of texts held back come to most.</summary>
    /// <param name="trials">Of each text: how like the nearest of those that teach it is, and what it gains by them.</param>
    public static Support Fit(IEnumerable<(float Nearest, double Gain)> trials)
    {
        // From the likest down, so that the sum over all that are at least so like grows by one each time.
        var (sum, most, full) = (0d, 0d, float.PositiveInfinity);
        foreach (var (nearest, gain) in trials.OrderByDescending(trial => trial.Nearest))
        {
            sum += gain;
            if (sum >= most)
                (most, full) = (sum, nearest);
        }

        return new Support(full);
    }
}
