using Matching.Engine.Indices;
using Matching.Engine.Languages;

namespace Matching.Engine.Layout;

/// <summary>
/// How what is trained stands to what is sought over the specialties of a region: 结构偏离度 of each, and the coupling of both sides. Pure.
/// </summary>
public sealed class StructureFit
{
    private readonly string[] _codes;
    private readonly double[] _demand;
    private readonly double[] _supply;
    private readonly double _mostDemand;
    private readonly double _mostSupply;

    /// <param name="demand">People sought, by code.</param>
    /// <param name="supply">Graduates, by code.</param>
    /// <param name="range">What scales the sides of a coupling; its own where it is null, that of the layout as it is for a plan.</param>
    public StructureFit(IReadOnlyDictionary<string, double> demand, IReadOnlyDictionary<string, double> supply, StructureFit? range = null)
    {
        _codes = [.. demand.Keys.Union(supply.Keys).Order(StringComparer.Ordinal)];
        (_demand, _supply) = (Parts(demand), Parts(supply));
        (_mostDemand, _mostSupply) = range is null ? (_demand.DefaultIfEmpty().Max(), _supply.DefaultIfEmpty().Max()) : (range._mostDemand, range._mostSupply);
        Deviation = StructuralDeviation.Of(_demand, _supply, DeviationConvention.OutputOverLabour);
    }

    /// <summary>Of demand over supply, in shares; or why there is none.</summary>
    public Assessed<StructuralDeviation> Deviation { get; }

    /// <summary>D/S − 1 in shares; null of a specialty that nobody is trained in.</summary>
    public double? DeviationOf(string code) => Deviation.Value is { } known && Array.BinarySearch(_codes, code, StringComparer.Ordinal) is >= 0 and var at
        ? known.Values[at] : null;

    /// <summary>耦合协调度 of a specialty's demand and supply, each as a part of the largest of the region; null where either side has none.</summary>
    public Coupling? CouplingOf(string code) =>
        Array.BinarySearch(_codes, code, StringComparer.Ordinal) is >= 0 and var at && _mostDemand > 0 && _mostSupply > 0
        ? Coupling.Of([Math.Min(1, _demand[at] / _mostDemand), Math.Min(1, _supply[at] / _mostSupply)], null).Value
        : null;

    private double[] Parts(IReadOnlyDictionary<string, double> parts) => Array.ConvertAll(_codes, code => parts.GetValueOrDefault(code));
}
