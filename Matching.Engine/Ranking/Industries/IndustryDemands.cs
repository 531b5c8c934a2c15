using Matching.Engine.Model;

namespace Matching.Engine.Ranking.Industries;

/// <summary>The open, assessable demands of one industry, and what they ask together. Immutable.</summary>
internal sealed class IndustryDemands
{
    /// <param name="industry">A section or a division.</param>
    /// <param name="demands">Of equal ones one.</param>
    public IndustryDemands(string industry, DemandProfile[] demands)
    {
        (Industry, Demands, Headcount) = (industry, demands, demands.Sum(demand => demand.Demand.Headcount));
        var weights = new Dictionary<int, double>();
        foreach (var demand in demands)
        {
            foreach (var asked in demand.Asked)
                weights[asked.Skill] = weights.GetValueOrDefault(asked.Skill) + ((double)asked.Weight * demand.Demand.Headcount);
        }

        Asked = [.. weights.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).Select(entry => entry.Key)];
    }

    public string Industry { get; }

    /// <summary>Rows that equal one of the demands but for their number.</summary>
    public int Folded { get; init; }

    public DemandProfile[] Demands { get; }

    /// <summary>People that they seek.</summary>
    public int Headcount { get; }

    /// <summary>Skills, those that weigh most for most people first.</summary>
    public int[] Asked { get; }
}
