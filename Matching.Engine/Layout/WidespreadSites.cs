using System.Globalization;
using Matching.Engine.Languages;
using Matching.Engine.Policies;

namespace Matching.Engine.Layout;

/// <summary>From how many sites on a specialty counts as widespread, by the rules that hold in the place.</summary>
public static class WidespreadSites
{
    /// <summary>Null where the specialty is not widespread. Without demand nothing is said of homogenisation (泛在化).</summary>
    /// <param name="region">A province is held to the rule on sites, a city to that on coverage; without a region either speaks.</param>
    public static LayoutFlag? Of(SpecialtyLayout specialty, string? region, LayoutRules rules)
    {
        if (IsProvince(region) && rules.Find(LayoutRules.ProvinceSites, region) is { } sites && sites.Holds(specialty.Sites) == true)
        {
            return Flag(sites, new(
                $"布点 {specialty.Sites} 个，触发规则（{PolicyOperators.Sign(sites.Operator)} {sites.Value}）。",
                $"{specialty.Sites} sites; the rule speaks at {PolicyOperators.Sign(sites.Operator)} {sites.Value}."));
        }

        var share = specialty.Coverage.ToString("0.0%", CultureInfo.InvariantCulture);
        return IsCity(region) && rules.Find(LayoutRules.CityCoverage, region) is { } coverage && coverage.Holds(specialty.Coverage) == true
            ? Flag(coverage, new(
                $"{share} 的院校开设，触发规则（{PolicyOperators.Sign(coverage.Operator)} {coverage.Value}）。",
                $"{share} of the colleges offer it; the rule speaks at {PolicyOperators.Sign(coverage.Operator)} {coverage.Value}."))
            : null;
    }

    /// <summary>How many sites the rule would leave.</summary>
    /// <param name="colleges">Of the region and level.</param>
    public static int Limit(PolicyRule rule, int colleges)
    {
        var most = rule.Code == LayoutRules.CityCoverage ? rule.Number!.Value * colleges : rule.Number!.Value;
        return (int)(rule.Operator == PolicyOperator.AtLeast ? Math.Ceiling(most) - 1 : Math.Floor(most));
    }

    private static bool IsProvince(string? region) => region is null || Catalog.Region.CityOf(region) is null;

    private static bool IsCity(string? region) => region is null || Catalog.Region.CityOf(region) is not null;

    private static LayoutFlag Flag(PolicyRule rule, BilingualText message) => new("widespread", rule.Code, rule.IsBinding ? message : new(
        $"{message.Chinese}该规则未经核实，只作提示。", $"{message.English} Nobody verified the rule: it is a hint."))
    { Rule = rule };
}

/// <param name="Policy">The code of what speaks.</param>
public sealed record LayoutFlag(string Code, string Policy, BilingualText Message)
{
    /// <summary>The rule that speaks; null where it is the product's own.</summary>
    public PolicyRule? Rule { get; init; }
}
