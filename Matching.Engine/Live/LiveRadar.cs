using Matching.Engine.Balance;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Layout;

namespace Matching.Engine.Live;

/// <summary>The radar of one region and level with what is sought there, of one view. Immutable, thread safe.</summary>
public sealed class LiveRadar
{
    private readonly LayoutQuotients _quotients;
    private readonly Site[] _sites;

    /// <param name="region">A code of GB/T 2260, or null for all.</param>
    /// <param name="level">Of the programs; null is all.</param>
    internal LiveRadar(LiveView view, string? region, EducationLevel? level, LayoutBasis basis)
    {
        Site[] all = [.. view.Sites.Where(site => level is null || site.Level == level)];
        (Region, _sites) = (region, [.. all.Where(site => site.IsIn(region))]);
        Figures = new LayoutRadar(_sites, basis);
        var demand = Demand(region);
        var allDemand = region is null ? demand : Demand(null);
        _quotients = new LayoutQuotients(demand, allDemand, Figures.Supply, region is null ? Figures.Supply : Figures.SupplyOf(all));

        IReadOnlyDictionary<string, double> Demand(string? place)
        {
            var table = view.Balance.Table(new BalanceQuery(BalanceCut.Specialty, place, level, view.Index.Today.Year, DemandKind.Employment));
            return table.Refused is null
                ? table.Items.Where(item => item.Demand > 0).ToDictionary(item => item.Code, item => item.Demand, StringComparer.Ordinal)
                : new Dictionary<string, double>();
        }
    }

    public string? Region { get; }

    public LayoutRadar Figures { get; }

    /// <summary>Those that the figures are of, by specialty, then college.</summary>
    public IReadOnlyList<Site> Sites => _sites;

    public SpecialtyQuotients QuotientsOf(string code) => _quotients.Of(code);

    public IReadOnlyList<LayoutFlag> FlagsOf(SpecialtyLayout specialty) => HomogeneityFlags.Of(specialty, Region, QuotientsOf(specialty.Code));
}
