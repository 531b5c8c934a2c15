using Matching.Engine.Languages;

namespace Matching.Engine.Indices;

/// <summary>
/// 耦合协调度 of n ≥ 2 systems in both forms in use. Standard: C = n (ΠU)^(1/n) / ΣU. Corrected (王淑佳 et al. 2021):
/// C = √([1 − mean |U_j − U_k|] · (Π U / max U)^(1/(n−1))), the maximum itself left out of the product. T = Σ αU, D = √(C·T).
/// </summary>
/// <param name="Weights">As used: they add up to 1.</param>
/// <param name="Obstacles">Each system's part of what is missing, w(1 − U) of its sum; all 0 where nothing is.</param>
/// <param name="Bottleneck">The system that holds the others back most; null where all lie within 0.08 of each other.</param>
public sealed record Coupling(
    CouplingForm Standard, CouplingForm Corrected, IReadOnlyList<double> Weights, IReadOnlyList<double> Obstacles, int? Bottleneck)
{
    /// <summary>Systems that lie nearer to each other than this have no bottleneck.</summary>
    private const double LeastRange = 0.08;

    /// <param name="systems">Each in [0, 1]; 0 is a true zero.</param>
    /// <param name="weights">One per system, not negative; divided by their sum. Equal where there are none.</param>
    public static Assessed<Coupling> Of(double[] systems, double[]? weights)
    {
        if (systems.Length < 2)
            return new Refusal("oneSystem", "只有一个系统，没有耦合可言。", "A single system is coupled with nothing.");
        if (Shares.Of(weights ?? [.. systems.Select(_ => 1.0)]) is not { } shares)
            return new Refusal("noWeight", "权重之和为 0。", "The weights add up to 0.");
        if (systems.Sum() == 0)
            return new Refusal("allZero", "各系统都是 0，耦合度没有定义。", "All systems are 0: their coupling is not defined.");
        var together = systems.Zip(shares, (system, weight) => system * weight).Sum();
        var missing = systems.Zip(shares, (system, weight) => weight * (1 - system)).ToArray();
        var obstacles = Shares.Of(missing) ?? new double[systems.Length];
        return new Coupling(
            CouplingForm.Of(StandardDegree(systems), together), CouplingForm.Of(CorrectedDegree(systems), together), shares, obstacles,
            systems.Max() - systems.Min() < LeastRange ? null : Array.IndexOf(obstacles, obstacles.Max()));
    }

    private static double StandardDegree(double[] systems) =>
        Math.Min(1, systems.Length * Math.Pow(systems.Aggregate(1.0, (product, system) => product * system), 1.0 / systems.Length) / systems.Sum());

    private static double CorrectedDegree(double[] systems)
    {
        var (count, most) = (systems.Length, systems.Max());
        var apart = 0.0;
        for (var one = 0; one < count; one++)
        {
            for (var other = one + 1; other < count; other++)
                apart += Math.Abs(systems[one] - systems[other]);
        }

        // The maximum divided by itself is 1, so that the product may run over all.
        var product = systems.Aggregate(1.0, (product, system) => product * (system / most));
        return Math.Sqrt((1 - (apart / (count * (count - 1) / 2.0))) * Math.Pow(product, 1.0 / (count - 1)));
    }
}

/// <param name="C">Coupling degree, in [0, 1].</param>
/// <param name="T">Weighted mean of the systems, in [0, 1].</param>
/// <param name="D">Coordination degree √(C·T), in [0, 1].</param>
public sealed record CouplingForm(double C, double T, double D, CouplingLevel Level)
{
    private const int Levels = 10;

    internal static CouplingForm Of(double degree, double together)
    {
        var coordination = Math.Sqrt(degree * together);
        return new(degree, together, coordination, (CouplingLevel)Math.Min(Levels - 1, (int)(Levels * coordination)));
    }
}
