using System.Globalization;

namespace Matching.Engine.Layout;

/// <summary>
/// 泛在化: a specialty that stands at many colleges and of which a region trains relatively more than it seeks. Each condition is a reason of its own, and
/// without demand nothing but the first is said.
/// </summary>
internal static class HomogeneityFlags
{
    /// <summary>None where the specialty is not widespread.</summary>
    /// <param name="region">As <see cref="WidespreadSites.Of"/> takes it.</param>
    public static IReadOnlyList<LayoutFlag> Of(SpecialtyLayout specialty, string? region, SpecialtyQuotients quotients, LayoutRules rules)
    {
        if (WidespreadSites.Of(specialty, region, rules) is not { } widespread)
            return [];
        if (quotients.Ratio is not < 1)
            return [widespread];
        var ratio = quotients.Ratio.Value.ToString("0.##", CultureInfo.InvariantCulture);
        return
        [
            widespread,
            new("lowDemand", "layout.demand.ratio", new(
                $"需求份额与供给份额之比为 {ratio}，小于 1：布点多而需求相对不足（泛在化）。",
                $"Its demand over its supply is {ratio}, below 1: many sites, and relatively little demand.")),
        ];
    }
}
