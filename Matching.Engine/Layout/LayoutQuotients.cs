using Matching.Engine.Indices;

namespace Matching.Engine.Layout;

/// <summary>
/// Location quotients of demand and of supply by specialty, and the first over the second: below 1 a region trains relatively more than it seeks. Pure.
/// </summary>
/// <param name="demand">People sought in the region, by code.</param>
/// <param name="allDemand">The same without the region, by code; holds all of <paramref name="demand"/>.</param>
/// <param name="supply">What is trained in the region, by code, in any unit.</param>
/// <param name="allSupply">The same without the region, in that unit.</param>
internal sealed class LayoutQuotients(
    IReadOnlyDictionary<string, double> demand, IReadOnlyDictionary<string, double> allDemand,
    IReadOnlyDictionary<string, double> supply, IReadOnlyDictionary<string, double> allSupply)
{
    private readonly (double Demand, double AllDemand, double Supply, double AllSupply) _total = (Sum(demand), Sum(allDemand), Sum(supply), Sum(allSupply));

    /// <summary>Without demand there is nothing to compare.</summary>
    public SpecialtyQuotients Of(string code)
    {
        if (_total.Demand == 0 || _total.Supply == 0 || supply.GetValueOrDefault(code) == 0)
            return SpecialtyQuotients.None;
        var (sought, trained) = (demand.GetValueOrDefault(code), supply.GetValueOrDefault(code));
        if (_total.AllDemand > _total.Demand && _total.AllSupply > _total.Supply)
        {
            var seeks = Quotient(sought, _total.Demand, allDemand.GetValueOrDefault(code), _total.AllDemand);
            var trains = Quotient(trained, _total.Supply, allSupply.GetValueOrDefault(code), _total.AllSupply);
            return new(seeks, trains, seeks / trains, seeks is null ? null : RatioBasis.Quotients);
        }

        return new(null, null, sought / _total.Demand / (trained / _total.Supply), RatioBasis.Shares);
    }

    private static double? Quotient(double local, double localTotal, double wide, double wideTotal) =>
        Specialisation.LocationQuotient(local, localTotal, wide, wideTotal).Value?.Value;

    /// <summary>In the order of codes, so that the order of rows has no say.</summary>
    private static double Sum(IReadOnlyDictionary<string, double> parts) =>
        parts.OrderBy(part => part.Key, StringComparer.Ordinal).Sum(part => part.Value);
}
