namespace Matching.Engine.Ledger;

/// <summary>Two ways of sharing an amount among members. Pure; both are shown and none is the usual one.</summary>
public static class SharedMoney
{
    /// <summary>Beyond these a table of all coalitions is nothing that people fill in.</summary>
    public const int MaxMembers = 10;

    private const int Cent = 2;

    /// <summary>In proportion to weights, to the cent: the parts add up to the amount. What is left goes to the largest remainders, ties to the
    /// first.</summary>
    /// <param name="weights">None negative.</param>
    /// <returns>Null where all weights are 0.</returns>
    public static IReadOnlyList<decimal>? Proportional(decimal amount, IReadOnlyList<decimal> weights)
    {
        var sum = weights.Sum();
        if (sum <= 0)
            return null;
        var exact = weights.Select(weight => amount * weight / sum).ToArray();
        var parts = exact.Select(part => decimal.Round(part, Cent, MidpointRounding.ToNegativeInfinity)).ToArray();
        var cents = (int)((decimal.Round(amount, Cent) - parts.Sum()) * 100);
        foreach (var at in Enumerable.Range(0, parts.Length).OrderByDescending(at => exact[at] - parts[at]).ThenBy(at => at).Take(cents))
            parts[at] += 0.01m;
        return parts;
    }

    /// <summary>
    /// Shapley (1953), A Value for n-Person Games: each player's mean marginal contribution over all orders of joining,
    /// Σ over S without i of |S|!(n−|S|−1)!/n! · (v(S ∪ i) − v(S)).
    /// </summary>
    /// <param name="players">At most <see cref="MaxMembers"/>.</param>
    /// <param name="value">The value of a coalition by its bits, that of none is 0 whatever it says.</param>
    public static IReadOnlyList<decimal> Shapley(int players, Func<int, decimal> value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(players, MaxMembers);
        var factorials = new long[players + 1];
        factorials[0] = 1;
        for (var n = 1; n <= players; n++)
            factorials[n] = factorials[n - 1] * n;
        var sums = new decimal[players];
        for (var coalition = 0; coalition < 1 << players; coalition++)
        {
            var size = int.PopCount(coalition);
            var without = coalition == 0 ? 0 : value(coalition);
            for (var player = 0; player < players; player++)
            {
                if ((coalition & (1 << player)) == 0)
                    sums[player] += factorials[size] * factorials[players - size - 1] * (value(coalition | (1 << player)) - without);
            }
        }

        return [.. sums.Select(sum => sum / factorials[players])];
    }
}
