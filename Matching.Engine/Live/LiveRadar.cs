using Matching.Engine.Balance;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Layout;
using Matching.Engine.Programs;

namespace Matching.Engine.Live;

/// <summary>The radar of one region and level with what is sought there, of one view. Immutable, thread safe.</summary>
public sealed class LiveRadar
{
    private readonly LayoutQuotients _quotients;
    private readonly Site[] _sites;

    /// <param name="region">A code of GB/T 2260, or null for all.</param>
    /// <param name="level">Of the programs; null is all.</param>
    /// <param name="coverages">What was said of the supply: of a part of it no ratio is told.</param>
    internal LiveRadar(LiveView view, string? region, EducationLevel? level, LayoutBasis basis, LayoutRules rules, SupplyCoverages coverages)
    {
        Site[] all = [.. view.Sites.Where(site => level is null || site.Level == level)];
        (RunId, Region, Level, Rules, _sites) = (view.RunId, region, level, rules, [.. all.Where(site => site.IsIn(region))]);
        Figures = new LayoutRadar(_sites, basis);
        Coverage = coverages.Of(_sites.Select(site => site.Region));
        Demand = DemandIn(region);
        // Beside a part of the supply of all there is nothing to compare the region with; its own shares still are.
        var isAlone = region is null || coverages.Of(all.Select(site => site.Region)) == SupplyCoverage.Partial;
        _quotients = Coverage == SupplyCoverage.Partial
            ? new LayoutQuotients(Nothing, Nothing, Nothing, Nothing)
            : new LayoutQuotients(Demand, isAlone ? Demand : DemandIn(null), Figures.Supply, isAlone ? Figures.Supply : Figures.SupplyOf(all));

        IReadOnlyDictionary<string, double> DemandIn(string? place)
        {
            var table = view.Balance.Table(new BalanceQuery(BalanceCut.Specialty, place, level, view.Index.Today.Year, DemandKind.Employment));
            return table.Refused is null
                ? table.Items.Where(item => item.Demand > 0).ToDictionary(item => item.Code, item => item.Demand, StringComparer.Ordinal)
                : Nothing;
        }
    }

    private static IReadOnlyDictionary<string, double> Nothing { get; } = new Dictionary<string, double>();

    public string RunId { get; }

    public string? Region { get; }

    /// <summary>Of the programs; null is all.</summary>
    public EducationLevel? Level { get; }

    public LayoutRadar Figures { get; }

    public LayoutRules Rules { get; }

    /// <summary>How much of the supply the sites are, as far as anybody said.</summary>
    public SupplyCoverage Coverage { get; }

    /// <summary>People sought in the region by specialty; nothing where too much of demand belongs nowhere.</summary>
    public IReadOnlyDictionary<string, double> Demand { get; }

    /// <summary>Why no ratio of demand to supply is told; null where any may be.</summary>
    public Refusal? NoRatio => Coverage == SupplyCoverage.Partial ? BalanceRefusals.PartialSupply : null;

    /// <summary>Those that the figures are of, by specialty, then college.</summary>
    public IReadOnlyList<Site> Sites => _sites;

    public SpecialtyQuotients QuotientsOf(string code) => _quotients.Of(code);

    public IReadOnlyList<LayoutFlag> FlagsOf(SpecialtyLayout specialty) => HomogeneityFlags.Of(specialty, Region, QuotientsOf(specialty.Code), Rules);
}
