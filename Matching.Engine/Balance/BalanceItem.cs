using Matching.Engine.Languages;
using Matching.Engine.Programs;

namespace Matching.Engine.Balance;

/// <summary>Demand and supply of one specialty, class, industry, region or skill.</summary>
/// <param name="Demand">People sought.</param>
/// <param name="Posts">That seek them, each counted once however small its part.</param>
/// <param name="Supply">Graduates of the year, gross: nobody is taken off who studies on or leaves. Null where no cohort is known.</param>
/// <param name="NoRatio">Why there is no supply to compare with; null where there is.</param>
/// <param name="Care">Why demand is to be taken with care; null where nothing speaks against it.</param>
public sealed record BalanceItem(string Code, string Name, double Demand, int Posts, int? Supply, Refusal? NoRatio, Refusal? Care)
{
    /// <summary>That there is no ratio weighs more than that it is uncertain.</summary>
    public Refusal? Doubt => NoRatio ?? Care;

    /// <summary>True where <see cref="Supply"/> is all that there is, as far as anybody said.</summary>
    public bool IsComparable => NoRatio is null;

    /// <summary>D − S: people who are lacking; negative where there are too many.</summary>
    public double? Gap => IsComparable && Supply is { } supply ? Demand - supply : null;

    /// <summary>D/S, 求人倍率.</summary>
    public double? Tightness => IsComparable && Supply is > 0 ? Demand / Supply : null;

    /// <summary>S/D.</summary>
    public double? SupplyDemand => IsComparable && Supply is { } supply && Demand > 0 ? supply / Demand : null;

    public BalanceBand? Band => SupplyDemand switch
    {
        null => null,
        < 0.60 => BalanceBand.SevereShortage,
        < 0.91 => BalanceBand.Shortage,
        < 1.21 => BalanceBand.Balanced,
        < 1.50 => BalanceBand.Surplus,
        _ => BalanceBand.SevereSurplus,
    };
}

/// <summary>One post behind a figure.</summary>
/// <param name="Quantity">People that it seeks.</param>
/// <param name="Weight">The part of it that counts here, in (0, 1].</param>
public sealed record BalanceEvidence(string DemandId, string Enterprise, string Title, int Quantity, double Weight)
{
    /// <summary>The sum of all is the figure, exactly.</summary>
    public double Contribution => Quantity * Weight;
}

/// <summary>A cut with all that it leaves out.</summary>
/// <param name="Total">People sought by all that is counted; the items and what is unallocated add up to it, except by skill.</param>
/// <param name="Unallocated">Of posts that nothing fits, or that do not say.</param>
/// <param name="Folded">Posts that repeat another and are not counted.</param>
/// <param name="Coverage">How much of the supply the programs are that are counted.</param>
public sealed record BalanceTable(IReadOnlyList<BalanceItem> Items, double Total, double Unallocated, int Folded, SupplyCoverage Coverage)
{
    /// <summary>From which part on too much is unallocated for the cut to say anything.</summary>
    private const double MostUnallocated = 0.3;

    /// <summary>Why the cut says nothing; null where it does.</summary>
    public Refusal? Refused => Total == 0 ? BalanceRefusals.NoDemand : Unallocated > MostUnallocated * Total ? BalanceRefusals.Unallocated : null;
}
